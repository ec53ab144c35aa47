import { and, desc, eq, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { importedExpenses, imports } from "@/db/schema/imports";
import { DomainError } from "@/lib/errors";
import { type Membership, mayManage, requireManager } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";

export const importColumns = {
  id: imports.id,
  importerId: imports.importerId,
  format: imports.format,
  digest: imports.digest,
  look: imports.look,
  state: imports.state,
  places: imports.places,
  rates: imports.rates,
  progress: imports.progress,
  refusal: imports.refusal,
  refusalValues: imports.refusalValues,
  createdAt: imports.createdAt,
  endedAt: imports.endedAt,
  undoneAt: imports.undoneAt,
  undoneBy: imports.undoneBy,
};

export type WhichImport = { groupId: string; importId: string };

export const isThisImport = ({ groupId, importId }: WhichImport) =>
  and(eq(imports.groupId, groupId), eq(imports.id, importId));

/** What was given is seen by who gave it; what is under way and what became of it also by others who may import. */
export function isSeen({ groupId, memberId }: Membership) {
  return and(eq(imports.groupId, groupId), or(eq(imports.importerId, memberId), sql`${imports.state} <> 'draft'`));
}

export async function findImport(membership: Membership, id: string) {
  if (!isId(id) || !mayManage(membership)) return null;
  const [row] = await db
    .select(importColumns)
    .from(imports)
    .where(and(isSeen(membership), eq(imports.id, id)));
  return row ?? null;
}

export type FoundImport = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** The same for whom it has to be there. */
export async function requireImport(membership: Membership, id: string): Promise<FoundImport> {
  requireManager(membership);
  const found = await findImport(membership, id);
  if (!found) throw new DomainError("NOT_FOUND", "importIsGone");
  return found;
}

/** The newest ones that were begun. */
export async function listImports(membership: Membership): Promise<FoundImport[]> {
  return db
    .select(importColumns)
    .from(imports)
    .where(and(eq(imports.groupId, membership.groupId), sql`${imports.state} <> 'draft'`))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limits.pageRows);
}

type Same = { digest: string; reader?: Reader };

/** The one by which the same came into the group already. */
export async function findSame({ groupId }: { groupId: string }, { digest, reader = db }: Same) {
  const isSame = and(eq(imports.groupId, groupId), eq(imports.digest, digest), eq(imports.state, "done"));
  const [row] = await reader.select({ id: imports.id }).from(imports).where(isSame);
  return row ?? null;
}

/** Nothing comes in twice. */
export async function requireNew(ofGroup: { groupId: string }, same: Same): Promise<void> {
  if (await findSame(ofGroup, same)) throw new DomainError("CONFLICT", "importedAlready");
}

/** By which import an expense came, or null. */
export async function findImportOf({ groupId }: Membership, expenseId: string) {
  const [row] = await db
    .select({ importerId: imports.importerId, format: imports.format, endedAt: imports.endedAt })
    .from(importedExpenses)
    .innerJoin(imports, and(eq(imports.groupId, groupId), eq(imports.id, importedExpenses.importId)))
    .where(and(eq(importedExpenses.groupId, groupId), eq(importedExpenses.expenseId, expenseId)));
  return row ?? null;
}
