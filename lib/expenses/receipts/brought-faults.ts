import { breather } from "@/lib/breather";
import { limits } from "@/lib/limits";
import { day } from "@/lib/measures";
import { readLimit } from "@/lib/users/rate-limits";
import { type FileBook, type FileEntry, type FileFault, FileRefusal } from "../file-formats/file-book";
import { kindOf } from "./file-kinds";
import { pixelsOf } from "./pictures";

const million = 1_000_000;

/**
 * The book with what would refuse its receipts once they are drawn, so that it is said before anybody waits for it. A picture says
 * in a few bytes that it is large: all of them together are bounded as well.
 */
export async function withReceiptFaults(book: FileBook): Promise<FileBook> {
  if (book.receipts.count === 0) return book;
  const max = await readLimit(limits.receiptsOfExpense);
  const faults: FileFault[] = [];
  let pixels = 0;
  const breathe = breather();
  for (const { line, exact } of book.entries) {
    const receipts = exact?.history.receipts ?? [];
    if (receipts.length > max) {
      const values = { max, days: limits.receiptKeptSeconds / day };
      faults.push({ line, key: "tooManyReceipts", values });
    }
    for (const receipt of receipts) {
      await breathe();
      const size = await sizeOf(receipt);
      pixels += size;
      if (size > limits.receiptPixelsMax) faults.push({ line, key: "receiptTooManyPixels", values: named(receipt) });
    }
  }
  if (pixels > limits.importPixelsMax)
    throw new FileRefusal("filePixelsTooMany", { max: limits.importPixelsMax / million });
  const all = [...book.faults, ...faults].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return { ...book, faults: all };
}

type Receipt = NonNullable<NonNullable<FileEntry["exact"]>["history"]["receipts"]>[number];

function named({ name }: Receipt) {
  return { name, max: limits.receiptPixelsMax / million };
}

async function sizeOf({ content }: Receipt): Promise<number> {
  const bytes = Buffer.from(content, "base64");
  return kindOf(bytes) === "document" ? 0 : ((await pixelsOf(bytes)) ?? 0);
}
