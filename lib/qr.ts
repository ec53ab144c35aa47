import { encodeQR } from "qr";

/** A square code as the path of an SVG: one square a module, in a grid of `size`. */
export type QrDrawing = { size: number; path: string };

export function drawQr(text: string): QrDrawing {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size: rows.length, path };
}
