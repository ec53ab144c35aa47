import { limits } from "@/lib/limits";
import type { ReceiptType } from "@/lib/receipt-files";
import { cut } from "@/lib/texts";

/** What a file was called, as far as a person can read it: without folders, and without what breaks or turns lines. */
export function readableName(sent: string): string {
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").replace(/\s+/gu, " ");
  return cut(plain.trim(), limits.receiptNameCharactersMax).trim() || "receipt";
}

const endings: Record<ReceiptType, string> = { "image/jpeg": "jpg", "application/pdf": "pdf" };

/** What it is called where it is saved, with the ending of what it is kept as. */
export function nameToSave({ name, type }: { name: string; type: ReceiptType }): string {
  return `${name.replace(/\.[A-Za-z0-9]{1,5}$/, "") || "receipt"}.${endings[type]}`;
}
