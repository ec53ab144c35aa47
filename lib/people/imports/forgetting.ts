import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { imports } from "@/db/schema/imports";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";

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
