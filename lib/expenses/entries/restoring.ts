import { db, type Transaction } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { type Entry, isSameEntry, type Part } from "./entries";
import { isSameParts } from "./kept-versions";
import { findAbsent } from "./participants";
import { rewriteEntry } from "./rewriting";
import { requireVersion } from "./versions";
import { lockEntry } from "./written-entries";

type Restoring = {
  expenseId: string;
  /** The version that is wanted back. */
  restores: number;
  /** The one that this started from. */
  version: number;
};

/**
 * Lets an expense or a payment say again what it said in an earlier version, which makes a new one. Refused if somebody
 * changed it since; asked twice, it changes nothing more. What each owed comes back to the cent, also where two who
 * shared it are one now.
 */
export async function restoreVersion(membership: Membership, { expenseId, restores, version }: Restoring) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "records", least: "member" });
    const before = await lockEntry(tx, held, expenseId);
    if (before.isDeleted) throw new DomainError("CONFLICT", "expenseIsDeleted");
    const wanted = await requireVersion(tx, held, { expenseId: before.id, version: restores });
    const { entry, parts } = wanted;
    // Balances would go on counting it as what it was.
    if (entry.kind !== before.kind) throw new DomainError("NOT_FOUND", "versionIsGone");
    if (isSameEntry(before, entry) && isSameParts(before.parts, parts)) return { isChanged: false };
    if (before.version !== version) throw new DomainError("CONFLICT", "versionIsOld");
    await requireSound(tx, held, { entry, partsBefore: before.parts });
    const details = { restored: restores, restoredFrom: wanted.writtenAt.toISOString() };
    await rewriteEntry(tx, held, { before, entry, parts, details });
    return { isChanged: true };
  });
}

/** What was sound once may not be so any more: people leave, and two of them turn out to be one. */
async function requireSound(
  tx: Transaction,
  held: Membership,
  { entry, partsBefore }: { entry: Entry; partsBefore: Part[] },
): Promise<void> {
  const payerIds = Object.keys(entry.payers);
  if (entry.kind === "payment" && payerIds.join() === entry.memberIds.join())
    throw new DomainError("CONFLICT", "versionIsToSelf");
  const before = partsBefore.map(({ memberId }) => memberId);
  const [absent] = await findAbsent(tx, held, { memberIds: [...payerIds, ...entry.memberIds], before });
  if (absent) throw new DomainError("CONFLICT", "versionNamesAbsent", { values: { name: absent.name } });
}
