import { DomainError, type ErrorKey } from "@/lib/errors";
import { isId } from "@/lib/ids";

/** An id out of a path, where anything may stand: what is no id names nothing. */
export function idOf(text: string | undefined, gone: ErrorKey): string {
  if (!text || !isId(text)) throw new DomainError("NOT_FOUND", gone);
  return text;
}
