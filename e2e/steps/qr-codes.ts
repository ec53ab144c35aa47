import type { Locator } from "@playwright/test";
import { readDrawing } from "@/lib/qr.testing";

/** What a camera reads in the QR code of this part of a page, as it was served. */
export async function readQr(part: Locator, name = "QR code of the link"): Promise<string> {
  const image = part.getByRole("img", { name });
  const [, , size] = ((await image.getAttribute("viewBox")) ?? "").split(" ");
  return readDrawing({ size: Number(size), path: (await image.locator("path").getAttribute("d")) ?? "" });
}
