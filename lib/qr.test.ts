import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { drawQr } from "./qr";

test("the drawn code is read as the link that it was made of", () => {
  const link = `https://quits.example/invite/${"Az09-_".repeat(7)}x`;
  const { size, path } = drawQr(link);
  const scale = 4;
  const data = new Uint8Array(size * scale * size * scale * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < scale; dx += 1) {
        const pixel = (Number(y) * scale + dy) * size * scale + Number(x) * scale + dx;
        data.fill(0, pixel * 4, pixel * 4 + 3);
      }
    }
  }
  expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(link);
});
