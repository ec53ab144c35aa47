import { deepEqual, equal } from "node:assert/strict";
import { test } from "vitest";
import { filledText, originalIn, readRate, typedCurrency, worthIn } from "./typed-price";

const own = "EUR";

test("what is given is of the currency that was chosen, and of the group's own where none was", () => {
  deepEqual(originalIn({ amount: "12,50", currency: "USD" }, own), { amount: 1250n, currency: "USD" });
  deepEqual(originalIn({ amount: "1250", currency: "JPY" }, own), { amount: 1250n, currency: "JPY" });
  deepEqual(originalIn({ amount: "12,50" }, own), { amount: 1250n, currency: "EUR" });
  equal(typedCurrency({ currency: "DEM" }, own), "EUR");
  equal(originalIn({ amount: "12,50,0", currency: "USD" }, own), null);
});

test("a rate is typed, or what all of it came to, and both are refused at their field", () => {
  const original = { amount: 5000n, currency: "USD" };
  const read = (form: Record<string, string>) => readRate({ currency: "USD", ...form }, { own, original });
  deepEqual(read({}), { ok: true, rate: null });
  deepEqual(read({ rate: "0,9" }), { ok: true, rate: "0.9" });
  deepEqual(read({ cameTo: "45.67" }), { ok: true, rate: "0.9134" });
  const refusedAt = (form: Record<string, string>) => {
    const refused = read(form);
    return "field" in refused && refused.field;
  };
  deepEqual([refusedAt({ rate: "nine" }), refusedAt({ cameTo: "much" })], ["rate", "cameTo"]);
  equal(refusedAt({ rate: "nine", cameTo: "45.67" }), "rate");
  equal(refusedAt({ rate: "0.9", cameTo: "much" }), "cameTo");
  deepEqual(readRate({ currency: "EUR", rate: "nine", cameTo: "1" }, { own, original }), { ok: true, rate: null });
});

test("a rate that makes something else of it than all of it is said to come to is refused, and no other", () => {
  const original = { amount: 1000n, currency: "EUR" };
  const both = { currency: "EUR", rate: "160" };
  const read = (cameTo: string) => readRate({ ...both, cameTo }, { own: "JPY", original });
  deepEqual(read("2000"), {
    ...{ ok: false, key: "cameToDiffers", values: { amount: "1600", into: "JPY" }, field: "cameTo" },
  });
  deepEqual(read("1,600"), { ok: true, rate: "160" });
  // What is wrong with the amount itself is said there.
  deepEqual(readRate({ ...both, cameTo: "2000" }, { own: "JPY", original: null }), { ok: true, rate: "160" });
});

test("what it comes to is known as soon as a rate is: one's own, or the day's", () => {
  const form = { amount: "50", currency: "USD" };
  equal(worthIn(form, own), null);
  equal(worthIn({ ...form, dayRate: "0.9223" }, own), 4612n);
  equal(worthIn({ ...form, dayRate: "0.9223", rate: "1" }, own), 5000n);
  equal(worthIn({ ...form, dayRate: "0.9223", cameTo: "45.67" }, own), 4567n);
  equal(worthIn({ ...form, dayRate: "0.9223", rate: "1", cameTo: "50" }, own), 5000n);
  equal(worthIn({ ...form, dayRate: "0.9223", rate: "1", cameTo: "45.67" }, own), null);
  equal(worthIn({ ...form, currency: "EUR", dayRate: "0.9223" }, own), 5000n);
});

test("a rate that was filled in for another currency is nobody's, and one that was typed for this one is", () => {
  const original = { amount: 5000n, currency: "JPY" };
  const read = (form: Record<string, string>) => readRate({ currency: "JPY", ...form }, { own, original });
  const filledFor = filledText({ currency: "USD", rate: "0.9223" });
  deepEqual(read({ rate: "0.9223", filledFor }), { ok: true, rate: null });
  deepEqual(read({ rate: "0.0061", filledFor }), { ok: true, rate: "0.0061" });
  deepEqual(read({ rate: "0.9223", filledFor: filledText({ currency: "JPY", rate: "0.9223" }) }), {
    ...{ ok: true, rate: "0.9223" },
  });
  const cameTo = { filledFor: filledText({ currency: "USD", cameTo: "45.67" }), cameTo: "45.67" };
  deepEqual(read({ ...cameTo, rate: "0.0061" }), { ok: true, rate: "0.0061" });
});

test("the day's rate is read as it is, also where a person's would have two readings", () => {
  equal(worthIn({ amount: "50", currency: "USD", dayRate: "1.084" }, own), 5420n);
  equal(worthIn({ amount: "50", currency: "USD", dayRate: "24.318" }, own), 121_590n);
});
