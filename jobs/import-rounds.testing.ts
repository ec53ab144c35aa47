import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { draftImport } from "@/lib/people/imports/drafting";
import { findImport } from "@/lib/people/imports/import-list";
import { likelyPlaces, listChoices, startImport } from "@/lib/people/imports/starting";
import { importRunner } from "./run-import";

export async function draft(membership: Membership, text: string | Uint8Array) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const { id } = await draftImport(membership, { formId: newId(), bytes });
  return requireImport(membership, id);
}

export async function requireImport(membership: Membership, id: string) {
  const found = await findImport(membership, id);
  if (!found) throw new Error("There is no such import.");
  return found;
}

/** Starts it, everyone being who they are called, and lets the queue's worker do it. */
export async function bring(membership: Membership, text: string) {
  const found = await draft(membership, text);
  const places = Object.fromEntries(likelyPlaces(found.look.people, await listChoices(membership)));
  await startImport(membership, { importId: found.id, places });
  await run(membership, found.id);
  return requireImport(membership, found.id);
}

export async function run({ groupId }: Membership, importId: string): Promise<void> {
  await importRunner.work(openJobScope("run-import"), { groupId, importId });
}

export async function contentOf({ groupId }: Membership, id: string): Promise<string | null> {
  const [row] = await db
    .select({ content: imports.content })
    .from(imports)
    .where(and(eq(imports.groupId, groupId), eq(imports.id, id)));
  return row?.content ?? null;
}
