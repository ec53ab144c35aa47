import { expect, test } from "vitest";
import { nameToSave, readableName } from "./file-names";

test("a name is what a person can read of it, in one line and the right way round", () => {
  expect(readableName("C:\\Users\\mara\\bill.pdf")).toBe("bill.pdf");
  expect(readableName("../../etc/passwd")).toBe("passwd");
  expect(readableName("a\r\nSet-Cookie: x\0.pdf")).toBe("a Set-Cookie: x .pdf");
  expect(readableName("gpj.\u202efdp.exe")).toBe("gpj. fdp.exe");
  expect(readableName("\ud800 \u200b")).toBe("\ufffd");
  expect(readableName("   ")).toBe("receipt");
  expect([...readableName("😀".repeat(300))]).toHaveLength(120);
  expect(readableName("קבלה 12.jpg")).toBe("קבלה 12.jpg");
});

test("a file is saved with the ending of what it is kept as", () => {
  expect(nameToSave({ name: "IMG_1.HEIC", type: "image/jpeg" })).toBe("IMG_1.jpg");
  expect(nameToSave({ name: 'a"; filename="b.html', type: "image/jpeg" })).toBe('a"; filename="b.jpg');
  expect(nameToSave({ name: ".pdf", type: "application/pdf" })).toBe("receipt.pdf");
});
