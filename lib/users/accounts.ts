import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { userEmails, users } from "@/db/schema/users";

/** Of a claim to an address: that whoever made it has an account by it, proven or, where there is no mail, the first. */
export const isAccountsAddress = or(isNotNull(userEmails.verifiedAt), eq(userEmails.isReserved, true));

/** Whether someone has an account by this address: a proven one, or, where there is no mail, the first claim. */
export async function findAccountByKey(reader: Reader, key: string) {
  const [row] = await reader
    .select({
      id: users.id,
      name: users.name,
      passwordHash: users.passwordHash,
      isDisabled: sql<boolean>`${users.disabledAt} is not null`,
      isVerified: sql<boolean>`${userEmails.verifiedAt} is not null`,
      address: userEmails.address,
    })
    .from(userEmails)
    .innerJoin(users, eq(users.id, userEmails.userId))
    .where(and(eq(userEmails.key, key), isAccountsAddress))
    .orderBy(sql`${userEmails.verifiedAt} is null`)
    .limit(1);
  return row ?? null;
}

/** Who makes an address somebody's waits here for whoever else does, so that one is first and the other is told. */
export async function lockAddress(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
