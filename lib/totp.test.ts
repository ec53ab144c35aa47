import { expect, test } from "vitest";
import { base32, findTotpStep, makeTotpSecret, totpAt, totpUri } from "./totp";

const secret = base32(Buffer.from("12345678901234567890"));

// The last six digits of what RFC 6238 lists in its appendix B.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at second %d the code is the one of the standard", (seconds, code) => {
  expect(totpAt(secret, Math.floor(seconds / 30))).toBe(code);
});

test("a code counts in its own half minute and in the ones beside it", () => {
  const code = totpAt(secret, 1000);
  for (const step of [999, 1000, 1001]) expect(findTotpStep(secret, { code, seconds: step * 30 + 7 })).toBe(1000);
  for (const step of [997, 1003]) expect(findTotpStep(secret, { code, seconds: step * 30 })).toBeNull();
});

test("a secret has 160 bits that an app can read", () => {
  expect(makeTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(totpUri("ABC", { account: "kim@house.example", issuer: "Quits at home" })).toBe(
    "otpauth://totp/Quits%20at%20home:kim%40house.example?secret=ABC&issuer=Quits%20at%20home",
  );
});
