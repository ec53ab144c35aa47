export type FileKind = "picture" | "document" | "heic";

/** What a file begins with says what it is: its name and what a browser calls it are only said. Null for what we do not take. */
export function kindOf(content: Buffer): FileKind | null {
  if (pictureBeginnings.some((beginning) => content.subarray(0, beginning.length).equals(beginning))) return "picture";
  if (at(content, 0, 4) === "RIFF" && at(content, 8, 12) === "WEBP") return "picture";
  if (at(content, 0, 5) === "%PDF-") return "document";
  return at(content, 4, 8) === "ftyp" && heicBrands.has(at(content, 8, 12)) ? "heic" : null;
}

/** JPEG, PNG and GIF. */
const pictureBeginnings = [
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from("GIF87a", "latin1"),
  Buffer.from("GIF89a", "latin1"),
];

const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

function at(content: Buffer, from: number, to: number): string {
  return content.toString("latin1", from, Math.min(to, content.length));
}

/** A document that came whole has its end within what programs write behind it. */
const endBytes = 2048;

export function isWholeDocument(content: Buffer): boolean {
  return content.subarray(-endBytes).includes("%%EOF");
}
