import { expect, test } from "vitest";
import { dispositionOf } from "./content-disposition";

test("a header says the name to every browser, and nothing in it ends the header or the name", () => {
  expect(dispositionOf("inline", "IMG_1.jpg")).toBe(`inline; filename="IMG_1.jpg"; filename*=UTF-8''IMG_1.jpg`);
  expect(dispositionOf("inline", 'a"; filename="b.jpg')).toBe(
    `inline; filename="a_; filename=_b.jpg"; filename*=UTF-8''a%22%3B%20filename%3D%22b.jpg`,
  );
  expect(dispositionOf("attachment", "Löwe's (1)*.pdf")).toBe(
    `attachment; filename="L_we's (1)*.pdf"; filename*=UTF-8''L%C3%B6we%27s%20%281%29%2A.pdf`,
  );
  expect(dispositionOf("attachment", "a\r\nx\ud800.csv")).toBe(
    `attachment; filename="a__x_.csv"; filename*=UTF-8''a%0D%0Ax%EF%BF%BD.csv`,
  );
});
