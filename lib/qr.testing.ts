import decodeQR from "qr/decode.js";
import type { QrDrawing } from "./qr";

/** What a camera would read in a drawn code. */
export function readDrawing({ size, path }: QrDrawing): string {
  const scale = 4;
  const data = new Uint8Array(size * scale * size * scale * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      const first = (Number(y) * scale + dy) * size * scale + Number(x) * scale;
      for (let pixel = first; pixel < first + Number(length) * scale; pixel += 1)
        data.fill(0, pixel * 4, pixel * 4 + 3);
    }
  }
  return decodeQR({ width: size * scale, height: size * scale, data });
}
