import { expect, test } from "vitest";
import { paypalLink, readIban, readPaypal, readUpi, spacedIban, transferText, upiLink } from "./payment-handles";

test("an account number is read with and without spaces, and a slip in it is found", () => {
  for (const typed of ["DE89 3704 0044 0532 0130 00", "de89370400440532013000", " DE89-3704-0044-0532-0130-00 "])
    expect(readIban(typed)).toBe("DE89370400440532013000");
  expect(readIban("NL91 ABNA 0417 1643 00")).toBe("NL91ABNA0417164300");
  expect(spacedIban("DE89370400440532013000")).toBe("DE89 3704 0044 0532 0130 00");
  for (const slip of [
    "DE88 3704 0044 0532 0130 00",
    "DE89 3704 0044 0532 0130 0",
    "DE89 3704 0044 0532 0103 00",
    "",
    "DE89",
  ])
    expect(readIban(slip)).toBeNull();
});

test("a name at PayPal is read from its address as well, and leads nowhere else", () => {
  for (const typed of [
    "MaraLind",
    "paypal.me/MaraLind",
    "https://www.paypal.me/MaraLind/",
    "https://paypal.com/paypalme/MaraLind",
    "@MaraLind",
  ])
    expect(readPaypal(typed)).toBe("MaraLind");
  for (const typed of [
    "",
    "mara lind",
    "../evil",
    "https://evil.example/MaraLind",
    "a?b=c",
    "x".repeat(21),
    "javascript:alert(1)",
  ])
    expect(readPaypal(typed)).toBeNull();
});

test("a link to PayPal asks for the amount in its currency, where PayPal has that", () => {
  expect(paypalLink("MaraLind", { amount: 3135n, currency: "EUR" })).toBe("https://paypal.me/MaraLind/31.35EUR");
  expect(paypalLink("MaraLind", { amount: 5n, currency: "USD" })).toBe("https://paypal.me/MaraLind/0.05USD");
  expect(paypalLink("MaraLind", { amount: 3135n, currency: "JPY" })).toBe("https://paypal.me/MaraLind/3135JPY");
  expect(paypalLink("MaraLind", { amount: 3135n, currency: "KWD" })).toBe("https://paypal.me/MaraLind");
  expect(paypalLink("MaraLind", { amount: null, currency: "EUR" })).toBe("https://paypal.me/MaraLind");
});

test("a link for UPI is of rupees, and a name or a group's name stays a value in it", () => {
  expect(readUpi(" mara.lind@okbank ")).toBe("mara.lind@okbank");
  for (const typed of ["mara", "@okbank", "mara@ok bank", "mara@okbank&am=1", "mara@1"])
    expect(readUpi(typed)).toBeNull();
  const paid = { name: "Mara & Co", note: "Goa #1", amount: 125050n };
  expect(upiLink("mara@okbank", { ...paid, currency: "INR" })).toBe(
    "upi://pay?pa=mara%40okbank&pn=Mara%20%26%20Co&am=1250.50&cu=INR&tn=Goa%20%231",
  );
  expect(upiLink("mara@okbank", { ...paid, amount: null, currency: "INR" })).toBe(
    "upi://pay?pa=mara%40okbank&pn=Mara%20%26%20Co&cu=INR&tn=Goa%20%231",
  );
  expect(upiLink("mara@okbank", { ...paid, currency: "EUR" })).toBeNull();
});

test("the code of a transfer says each thing on its line, and no name begins another", () => {
  const to = { iban: "DE89370400440532013000", holder: "Mara\nLind", note: "Lindenhof 12", amount: 3135n };
  expect(transferText({ ...to, currency: "EUR" })?.split("\n")).toEqual([
    ...["BCD", "002", "1", "SCT", "", "Mara Lind", "DE89370400440532013000", "EUR31.35", "", "", "Lindenhof 12"],
  ]);
  expect(
    transferText({ ...to, amount: null, currency: "EUR" })
      ?.split("\n")
      .slice(6),
  ).toEqual([...["DE89370400440532013000", "", "", "", "Lindenhof 12"]]);
  expect(transferText({ ...to, currency: "INR" })).toBeNull();
  expect(transferText({ ...to, amount: 100_000_000_000n, currency: "EUR" })).toBeNull();
  const long = transferText({ ...to, holder: "ä".repeat(200), note: "ä".repeat(200), currency: "EUR" });
  // As many bytes as a code of the sort that banking apps read has room for.
  expect(
    Buffer.byteLength(transferText({ ...to, holder: "a".repeat(70), note: "n".repeat(140), currency: "EUR" }) ?? ""),
  ).toBeLessThan(331);
  expect(long?.split("\n")[5]).toHaveLength(70);
});
