import { expect, test } from "vitest";
import { dispositionOf, readableName } from "./file-names";

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

test("a header says the name to every browser, and nothing in it ends the header or the name", () => {
  const picture = (name: string) => dispositionOf({ name, type: "image/jpeg" });
  expect(picture("IMG_1.HEIC")).toBe(`inline; filename="IMG_1.jpg"; filename*=UTF-8''IMG_1.jpg`);
  expect(picture('a"; filename="b.html')).toBe(
    `inline; filename="a_; filename=_b.jpg"; filename*=UTF-8''a%22%3B%20filename%3D%22b.jpg`,
  );
  expect(dispositionOf({ name: "Löwe's (1)*.pdf", type: "application/pdf" })).toBe(
    `attachment; filename="L_we's (1)*.pdf"; filename*=UTF-8''L%C3%B6we%27s%20%281%29%2A.pdf`,
  );
});
