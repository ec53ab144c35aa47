import { and, desc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { importedExpenses, imports } from "@/db/schema/imports";
import { DomainError } from "@/lib/errors";
import { type Membership, mayManage, requireManager } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";

const columns = {
  id: imports.id,
  importerId: imports.importerId,
  format: imports.format,
  digest: imports.digest,
  look: imports.look,
  state: imports.state,
  places: imports.places,
  progress: imports.progress,
  refusal: imports.refusal,
  refusalValues: imports.refusalValues,
  createdAt: imports.createdAt,
  endedAt: imports.endedAt,
};

/** What was given is seen by who gave it; what is under way and what became of it also by others who may import. */
function isSeen({ groupId, memberId }: Membership) {
  return and(eq(imports.groupId, groupId), or(eq(imports.importerId, memberId), sql`${imports.state} <> 'draft'`));
}

export async function findImport(membership: Membership, id: string) {
  if (!isId(id) || !mayManage(membership)) return null;
  const [row] = await db
    .select(columns)
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
    .select(columns)
    .from(imports)
    .where(and(eq(imports.groupId, membership.groupId), sql`${imports.state} <> 'draft'`))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limits.pageRows);
}

/** The one by which the same came into the group already. */
export async function findSame({ groupId }: Membership, { digest }: { digest: string }) {
  const isSame = and(eq(imports.groupId, groupId), eq(imports.digest, digest), eq(imports.state, "done"));
  const [row] = await db.select({ id: imports.id }).from(imports).where(isSame);
  return row ?? null;
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

/** Held until the end, so that nobody begins it twice. */
export async function lockImport(tx: Transaction, membership: Membership, id: string) {
  const which = and(isSeen(membership), eq(imports.id, id));
  const [row] = isId(id) ? await tx.select(columns).from(imports).where(which).for("update") : [];
  if (!row) throw new DomainError("NOT_FOUND", "importIsGone");
  return row;
}

/** Forgets what was looked at and never imported, and the files of what failed. What waits so long has lost its job. */
export async function forgetImports(_scope: JobScope): Promise<void> {
  const isOld = lt(imports.createdAt, ago(limits.importKeptSeconds));
  await db.delete(imports).where(and(eq(imports.state, "draft"), isOld));
  const lost = { state: "failed", refusal: "importFailed", endedAt: sql`now()` } as const;
  await db
    .update(imports)
    .set(lost)
    .where(and(eq(imports.state, "queued"), isOld));
  const isOver = and(eq(imports.state, "failed"), isNotNull(imports.content), isOld);
  await db.update(imports).set({ content: null }).where(isOver);
}
