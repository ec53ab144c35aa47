import type { Locator } from "@playwright/test";
import { readDrawing } from "@/lib/qr.testing";

/** What a camera reads in the QR code of this part of a page, as it was served. */
export async function readQr(part: Locator): Promise<string> {
  const image = part.getByRole("img", { name: "QR code of the link" });
  const [, , size] = ((await image.getAttribute("viewBox")) ?? "").split(" ");
  return readDrawing({ size: Number(size), path: (await image.locator("path").getAttribute("d")) ?? "" });
}
