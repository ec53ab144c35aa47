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

/**
 * How an answer is to be shown and saved (RFC 6266): a picture in the browser, a document only as a file, since no browser shows
 * one that may do nothing.
 */
export function dispositionOf(receipt: { name: string; type: ReceiptType }): string {
  const name = nameToSave(receipt);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const way = receipt.type === "image/jpeg" ? "inline" : "attachment";
  return `${way}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
