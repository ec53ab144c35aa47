import path from "node:path";
import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";

/** A page of a report, and where on it the next line goes. */
export type Sheet = { doc: PDFKit.PDFDocument; y: number; bottom: number };

export type Cell = { text: string; x: number; width: number; end?: boolean; bold?: boolean };

const folder = "node_modules/dejavu-fonts-ttf/ttf";
export const page = { margin: 48, width: 595.28, height: 841.89, foot: 36 } as const;
const lineHeight = 14;

/** A document with letters for Latin, Greek, Cyrillic, Hebrew and Arabic in it, so that it looks the same anywhere. */
export function newSheet(title: string): Sheet {
  const doc = new PDFDocument({
    size: "A4",
    margin: page.margin,
    bufferPages: true,
    info: { Title: title },
    lang: "en",
  });
  doc.registerFont("plain", path.join(process.cwd(), folder, "DejaVuSans.ttf"));
  doc.registerFont("bold", path.join(process.cwd(), folder, "DejaVuSans-Bold.ttf"));
  return { doc, y: page.margin, bottom: page.height - page.margin - page.foot };
}

const rightToLeft = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
const runs = new RegExp(`[${rightToLeft}\\p{M}]+(?:[\\s\\p{P}]+[${rightToLeft}\\p{M}]+)*|[^${rightToLeft}]+`, "gu");
const startsRight = new RegExp(`^[^\\p{L}]*[${rightToLeft}]`, "u");

/** The pieces of a line in the order in which they stand, from left to right; each is drawn in its own direction. */
export function piecesOf(text: string): string[] {
  const pieces = text.match(runs) ?? [];
  // The gap before a word in the other direction stands on its other side then.
  const turned = () => pieces.toReversed().map((piece) => piece.replace(/^(\s*)(.*?)(\s*)$/su, "$3$2$1"));
  return startsRight.test(text) ? turned() : pieces;
}

/** All of a line's letters, or as many as there is room for. */
export function writeCell({ doc, y }: Sheet, { text, x, width, end, bold }: Cell): void {
  doc.font(bold ? "bold" : "plain").fontSize(9);
  const line = shortened(doc, text, width);
  let at = end ? x + width - widthOf(doc, line) : x;
  for (const piece of piecesOf(line)) {
    doc.text(piece, at, y, { lineBreak: false, features: [] });
    at += doc.widthOfString(piece, { features: [] });
  }
}

function widthOf(doc: PDFKit.PDFDocument, text: string): number {
  return piecesOf(text).reduce((sum, piece) => sum + doc.widthOfString(piece, { features: [] }), 0);
}

function shortened(doc: PDFKit.PDFDocument, text: string, width: number): string {
  const letters = [...text.slice(0, 300)];
  if (widthOf(doc, letters.join("")) <= width) return letters.join("");
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (widthOf(doc, `${letters.slice(0, middle).join("")}…`) <= width) least = middle;
    else most = middle - 1;
  }
  return `${letters.slice(0, least).join("").trimEnd()}…`;
}

export function nextLine(sheet: Sheet, lines = 1): void {
  sheet.y += lines * lineHeight;
}

/** Begins another page where so many lines have no room on this one. */
export function makeRoom(sheet: Sheet, lines: number): boolean {
  if (sheet.y + lines * lineHeight <= sheet.bottom) return false;
  sheet.doc.addPage();
  sheet.y = page.margin;
  return true;
}

export function rule({ doc, y }: Sheet, weight: number): void {
  doc
    .moveTo(page.margin, y - 3)
    .lineTo(page.width - page.margin, y - 3)
    .lineWidth(weight)
    .stroke();
}

/** Says at the foot of each page which one it is, and hands the document over. */
export async function finish({ doc }: Sheet, footOf: (page: number, pages: number) => string): Promise<Buffer> {
  const { count } = doc.bufferedPageRange();
  const width = page.width - 2 * page.margin;
  for (let index = 0; index < count; index += 1) {
    if (index % 20 === 0) await setImmediate();
    doc.switchToPage(index);
    const foot = { doc, y: page.height - page.margin - 10, bottom: page.height };
    writeCell(foot, { text: footOf(index + 1, count), x: page.margin, width, end: true });
  }
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve(Buffer.concat(pieces)));
    doc.on("error", reject);
    doc.end();
  });
}
