import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { Visibility } from "@/lib/visibilities";
import { recordActivity } from "./activity";
import { lockGroup, type Membership } from "./membership";

/** Decides which expenses everyone in the group sees. The same again is no change. */
export async function changeVisibility(
  membership: Membership,
  { visibility }: { visibility: Visibility },
): Promise<{ isChanged: boolean }> {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "owner" });
    if (held.group.visibility === visibility) return { isChanged: false };
    await tx.update(groups).set({ visibility }).where(eq(groups.id, held.groupId));
    await recordActivity(tx, held, { event: "visibility_changed", details: { visibility } });
    return { isChanged: true };
  });
}
