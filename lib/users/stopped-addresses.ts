import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mails, suppressionReasons, suppressions } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { lift, liftOne } from "@/lib/mail/suppressions";
import { parseAddress } from "./addresses";
import type { Admin } from "./admins";

/**
 * The addresses that mail is kept from, newest first; `before` is the id of the last one of the page before. Quits keeps
 * no address for this: it is told as long as the mail is there that led to it.
 */
export async function listStoppedAddresses(_admin: Admin, { before }: { before?: string } = {}) {
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "addressIsNotStopped");
  const place = sql`(${suppressions.createdAt}, ${suppressions.id})`;
  const last = sql`(select ${suppressions.createdAt}, ${suppressions.id} from ${suppressions} where ${suppressions.id} = ${before})`;
  const rows = await db
    .select({
      id: suppressions.id,
      reason: suppressions.reason,
      at: suppressions.createdAt,
      address: mails.toAddress,
      failure: mails.failure,
    })
    .from(suppressions)
    .leftJoin(mails, eq(mails.id, suppressions.mailId))
    .where(before ? sql`${place} < ${last}` : undefined)
    .orderBy(desc(suppressions.createdAt), desc(suppressions.id))
    .limit(limits.pageRows + 1);
  return { stopped: rows.slice(0, limits.pageRows), hasMore: rows.length > limits.pageRows };
}

export type StoppedAddress = Awaited<ReturnType<typeof listStoppedAddresses>>["stopped"][number];

/** Lets mail through to one of them again. That it was lifted meanwhile is what the admin wants. */
export async function liftStop(_admin: Admin, id: string): Promise<void> {
  if (await liftOne(id)) log.info("mail.stop_lifted");
}

/** The same for an address that somebody names, whatever it was stopped for. */
export async function liftStopsOf(_admin: Admin, email: string): Promise<void> {
  const { key } = parseAddress(email);
  if (!(await lift({ key, reasons: suppressionReasons })))
    throw new DomainError("NOT_FOUND", "addressIsNotStopped", { field: "email" });
  log.info("mail.stop_lifted");
}
