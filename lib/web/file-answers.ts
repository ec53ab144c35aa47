import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { dispositionOf } from "@/lib/content-disposition";
import { DomainError, type ErrorKey, statusOf } from "@/lib/errors";
import type { Period } from "@/lib/expenses/exports/period";
import { dayInput, periodForwards } from "./expense-inputs";

/** A file that a browser puts away, under a name that says what it is of. */
export type FileAnswer = { write: () => BodyInit | Promise<BodyInit>; type: string; name: string };

/** What a route of pages answers with a file. */
export async function answerFile(request: Request, file: FileAnswer): Promise<Response> {
  try {
    return await fileAnswer(request, file);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return sayRefusal(error);
  }
}

/** A refusal where there is no page to show it on. */
export async function sayRefusal(error: DomainError): Promise<Response> {
  const say = await getTranslations("errors");
  const headers = new Headers({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  if (error.retryAfterSeconds) headers.set("retry-after", String(error.retryAfterSeconds));
  return new Response(`${say(error.key, error.values)}\n`, { status: statusOf[error.code], headers });
}

/** Next answers HEAD by what answers GET, and nobody would read a file that was begun for it. */
export async function fileAnswer({ method }: Request, { write, type, name }: FileAnswer): Promise<Response> {
  const headers = {
    "content-type": type,
    "content-disposition": dispositionOf("attachment", name),
    "cache-control": "no-store",
  };
  return new Response(method === "HEAD" ? null : await write(), { headers });
}

const maybeDay = z
  .string("dayUnknown")
  .default("")
  .pipe(z.union([z.literal(""), dayInput], "dayUnknown"))
  .transform((day) => day || null);

/** From one day to another, or without an end. */
export const periodInput = z.object({ from: maybeDay, to: maybeDay }).refine(...periodForwards);

/** Null for days that there are not, or that stand the wrong way round. */
export function readPeriod(query: Record<string, unknown>): Period | null {
  const read = periodInput.safeParse(query);
  return read.success ? read.data : null;
}

/** What is wrong with the days that were asked for, by field. */
export function faultsOfPeriod(query: Record<string, unknown>): Record<string, ErrorKey> {
  const issues = periodInput.safeParse(query).error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message as ErrorKey]));
}
