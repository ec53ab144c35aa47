import { inflateSync } from "node:zlib";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { drawQr, paintQr } from "./qr";
import { readDrawing } from "./qr.testing";

const link = `https://quits.example/invite/${"Az09-_".repeat(7)}x`;

test("the drawn code is read as the link that it was made of", () => {
  expect(readDrawing(drawQr(link))).toBe(link);
});

test("the painted code is a small PNG that is read as the link that it was made of", () => {
  const png = paintQr(link);
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect(png.length).toBeLessThan(2_000);
  const side = png.readUInt32BE(16);
  const lineBytes = 1 + Math.ceil(side / 8);
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  expect(lines).toHaveLength(lineBytes * side);
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    const isLight = ((lines[y * lineBytes + 1 + (x >> 3)] ?? 0) << (x & 7)) & 0x80;
    if (!isLight) data.fill(0, pixel * 4, pixel * 4 + 3);
  }
  expect(decodeQR({ width: side, height: side, data })).toBe(link);
});
