import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { users } from "@/db/schema/users";
import { isHeld } from "./membership";

/** Who can say yes to those who want to come, and to what members would like to send. */
export async function listAdmins(tx: Transaction, groupId: string): Promise<{ userId: string }[]> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(eq(members.groupId, groupId), inArray(members.role, ["admin", "owner"]), isHeld, isNull(users.disabledAt)),
    );
  return rows.flatMap(({ userId }) => (userId ? [{ userId }] : []));
}
