import { DomainError } from "@/lib/errors";
import type { Visitor } from "@/lib/users/visitor";
import type { Membership } from "../membership";
import { type Draft, draftList, type FoundList, findList, sendList } from "./lists";

/**
 * Invites everyone of a list at once whom nothing keeps from it, without a look before, and says of each what became of
 * them. The same list under the same id is sent once, and answered the same.
 */
export async function inviteMany(
  membership: Membership,
  { sends, ...draft }: Draft & { sends: boolean },
  visitor: Visitor,
): Promise<FoundList["rows"]> {
  const { formId: id } = draft;
  await draftList(membership, draft).catch(unlessSent);
  const list = await findList(membership, id);
  if (!list || contentOf(list) !== contentOf(draft)) throw savedAlready();
  if (!list.sentAt) await sendList(membership, { id, sends }, visitor);
  const sent = await findList(membership, id);
  return sent?.rows ?? [];
}

/** It went out by an earlier call, which may have had the same content. */
function unlessSent(error: unknown): void {
  if (!(error instanceof DomainError && error.key === "savedAlready")) throw error;
}

function contentOf({ days, until, rows }: Pick<Draft, "days" | "until"> & { rows: Said[] }): string {
  return JSON.stringify([days, until, rows.map(({ typed, name, role, message }) => [typed, name, role, message])]);
}

type Said = Pick<Draft["rows"][number], "typed" | "name" | "role" | "message">;

function savedAlready(): DomainError {
  return new DomainError("CONFLICT", "savedAlready");
}
