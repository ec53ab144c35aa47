import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import english from "@/messages/en.json";
import { newAccountInput } from "./account-input";
import { parseForm } from "./forms";

const right = {
  formId: newId(),
  name: "Jonas Berg",
  email: "jonas@mail.example",
  password: "seven brown teapots",
  timeZone: "Europe/Berlin",
};

/** The first thing wrong with each field, as the form says it. */
function wrongWith(change: Record<string, string>): Record<string, unknown> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...right, ...change })) form.set(name, value);
  try {
    parseForm(newAccountInput, form);
    return {};
  } catch (error) {
    const { issues } = error as { issues: { field: string; key: string; values?: object }[] };
    return Object.fromEntries(issues.reverse().map(({ field, key, values }) => [field, values ? [key, values] : key]));
  }
}

test("all that can be known to be wrong with a new account is said at once, in the domain's words", () => {
  expect(wrongWith({})).toEqual({});
  expect(wrongWith({ name: " ", email: "jonas@mail", password: "teapots" })).toEqual({
    name: "nameMissing",
    email: "emailInvalid",
    password: ["passwordTooShort", { min: 10 }],
  });
  expect(wrongWith({ name: "", email: "", password: "" })).toEqual({
    name: "nameMissing",
    email: "emailMissing",
    password: "passwordUnchosen",
  });
  expect(wrongWith({ name: "ä".repeat(81), email: "a@b.example, c@d.example", password: "password1234" })).toEqual({
    name: ["nameTooLong", { max: 80 }],
    email: "emailSeveral",
    password: "passwordCommon",
  });
});

test("a password made of one's own name is refused also while another field is wrong", () => {
  expect(wrongWith({ email: "jonas", password: "Jonas Berg 24" })).toEqual({
    email: "emailInvalid",
    password: "passwordAboutYou",
  });
  expect(wrongWith({ name: "", password: "jonas@mail.example" })).toEqual({
    name: "nameMissing",
    password: "passwordAboutYou",
  });
});

test("a name has eighty characters, however many units each takes", () => {
  expect(wrongWith({ name: "🫖".repeat(80) })).toEqual({});
  expect(wrongWith({ name: "🫖".repeat(81) })).toEqual({ name: ["nameTooLong", { max: 80 }] });
});

test("whatever a field says, there is a sentence for it", () => {
  const texts = ["", " ", "@", "a,b@c.example", "a@b", "\u200b", "x".repeat(5_000), "password"];
  const keys = texts.flatMap((text) =>
    Object.values(wrongWith({ name: text, email: text, password: text })).map((wrong) => [wrong].flat()[0]),
  );
  for (const key of keys) expect(Object.keys(english.errors)).toContain(key);
});

test("a text made to be slow is refused before anything looks at it for long", () => {
  const slow = `a${"\u0315".repeat(200_000)}${"\u0316".repeat(200_000)}`;
  const whole = { formId: newId(), name: "Mara Lind", email: "mara@house.example", password: "seven brown teapots" };
  for (const field of ["name", "email", "password"]) {
    const started = performance.now();
    expect(newAccountInput.safeParse({ ...whole, [field]: slow }).success, field).toBe(false);
    expect(performance.now() - started, field).toBeLessThan(2_000);
  }
});

test("a form lives for two months: its id is no older than what was asked under it is remembered", () => {
  const day = 24 * 60 * 60 * 1000;
  expect(wrongWith({ formId: newId(Date.now() - 59 * day) })).toEqual({});
  expect(wrongWith({ formId: newId(Date.now() - 61 * day) })).toEqual({ formId: "formTooOld" });
  expect(wrongWith({ formId: newId(Date.now() + day) })).toEqual({ formId: "formBroken" });
});
