import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { cut } from "@/lib/texts";
import type { Membership } from "../membership";
import { type Draft, draftList } from "./list-drafting";
import { sendList } from "./list-sending";
import { type FoundList, findList } from "./lists";
import type { Send } from "./sending";

/** What became of one of many; where it was only proposed, an admin has to let the invitation out. */
export type Outcome = FoundList["rows"][number] & { isProposed: boolean };

/**
 * Invites everyone of a list at once whom nothing keeps from it, without a look before, and says of each what became of
 * them. The same list under the same id is sent once, and answered the same.
 */
export async function inviteMany(
  membership: Membership,
  { sends, by, ...draft }: Draft & { sends: boolean } & Pick<Send, "by">,
): Promise<Outcome[]> {
  const { formId: id } = draft;
  await draftList(membership, draft).catch(unlessSent);
  const list = await findList(membership, id);
  if (!list || contentOf({ ...list, until: list.lastOn }) !== contentOf({ ...draft, rows: draft.rows.map(saidIn) }))
    throw savedAlready();
  if (!list.sentAt) await sendList(membership, { id, sends, by });
  const sent = await findList(membership, id);
  return sent?.rows.map((row) => ({ ...row, isProposed: sent.wasProposed && !row.obstacle })) ?? [];
}

/** It went out by an earlier call, which may have had the same content. */
function unlessSent(error: unknown): void {
  if (!(error instanceof DomainError && error.key === "savedAlready")) throw error;
}

type Said = Pick<FoundList["rows"][number], "typed" | "name" | "role" | "message">;

/** As the list keeps it. */
function saidIn({ entry, name, role, message }: Draft["rows"][number]): Said {
  return { typed: cut(entry.typed, limits.listTextCharactersMax), name, role, message };
}

function contentOf({ days, until, rows }: Pick<Draft, "days" | "until"> & { rows: Said[] }): string {
  return JSON.stringify([days, until, rows.map(({ typed, name, role, message }) => [typed, name, role, message])]);
}

function savedAlready(): DomainError {
  return new DomainError("CONFLICT", "savedAlready");
}
