import type { Sql } from "postgres";
import { mailTemplates } from "@/emails/registry";
import { newId } from "@/lib/ids";

type OldMails = { to: string; amount: number; template?: string };

/** Mails that went out long ago, so that they stand below all that a test sends. Answers their ids. */
export async function insertOldMails(sql: Sql, { to, amount, template = "welcome" }: OldMails): Promise<string[]> {
  const rows = Array.from({ length: amount }, (_, index) => ({
    id: newId(),
    template,
    version: mailTemplates.welcome.version,
    props: sql.json({ name: `Guest ${index + 1}` }),
    to_address: to,
    to_key: to,
    state: "delivered",
    created_at: new Date(Date.UTC(2025, 0, 1, 0, index)),
  }));
  await sql`insert into mails ${sql(rows)}`;
  return rows.map(({ id }) => id);
}
