import { crc32, deflateSync } from "node:zlib";
import { encodeQR } from "qr";

/** A square code as the path of an SVG, in a grid of `size`: one piece for what stands side by side in a row. */
export type QrDrawing = { size: number; path: string };

export function drawQr(text: string): QrDrawing {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const path = rows
    .flatMap((row, y) => runsOf(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`))
    .join("");
  return { size: rows.length, path };
}

/** The same in one word, for a form's answer. */
export function writeQr(text: string): string {
  const { size, path } = drawQr(text);
  return `${size} ${path}`;
}

function runsOf(row: boolean[]): { x: number; length: number }[] {
  const signs = row.map((isDark) => (isDark ? "#" : " ")).join("");
  return [...signs.matchAll(/#+/g)].map(({ 0: run, index }) => ({ x: index, length: run.length }));
}

/** A square code as a PNG, dark on light with the quiet zone around it that cameras want: for mails, which show no SVG. */
export function paintQr(text: string): Buffer {
  const scale = 6;
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4, scale });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows.length, 0);
  header.writeUInt32BE(rows.length, 4);
  // One bit a pixel, in grey: black and white.
  header[8] = 1;
  const lines = Buffer.concat(rows.map(packLine));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const chunks = [chunkOf("IHDR", header), chunkOf("IDAT", deflateSync(lines)), chunkOf("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

/** A line of pixels, eight a byte, a set bit for light; before it the byte that says it stands as it is. */
function packLine(row: boolean[]): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(row.length / 8));
  row.forEach((isDark, x) => {
    if (!isDark) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  });
  return line;
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
