import { and, eq } from "drizzle-orm";
import { members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "../activity";
import type { Membership } from "../membership";
import { type Press, pressOnce } from "./managing";
import { requireOwnPlace } from "./own-places";

/**
 * Corrects the name of someone who is not here yet. Their invitation and its links stay as they are: a link proves an
 * address and never a name, and no mail to them says how others call them.
 */
export async function renamePlace(membership: Membership, { name, ...press }: Press & { name: string }): Promise<void> {
  if (!name) throw new DomainError("INVALID", "personNameMissing", { field: "name" });
  await pressOnce(membership, { what: ["name", name], ...press }, async (tx, held, place) => {
    // What somebody left behind stays under the name that they had.
    if (place.leftAt) throw new DomainError("NOT_FOUND", "memberIsGone");
    await requireOwnPlace(tx, held, place);
    if (place.name === name) return {};
    await tx
      .update(members)
      .set({ name })
      .where(and(eq(members.groupId, place.groupId), eq(members.id, place.id)));
    await recordActivity(tx, held, { event: "name_changed", memberId: place.id });
    return {};
  });
}
