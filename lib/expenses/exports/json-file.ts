import { isDeepStrictEqual } from "node:util";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { budgets } from "@/db/schema/budgets";
import { expenseComments } from "@/db/schema/expense-comments";
import { expenseVersions, type KeptVersion } from "@/db/schema/expense-versions";
import { categoriesIn } from "@/lib/expenses/categories/group-categories";
import { keep, readKept } from "@/lib/expenses/entries/kept-versions";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces, type NowOf } from "@/lib/groups/places";
import type { Viewer } from "@/lib/groups/visible-expenses";
import { type BookEntry, pagesById } from "./book-pages";
import { streamFile } from "./file-stream";
import { groupFile } from "./group-file";
import { householdsIn } from "./households";
import { readPlaces } from "./places";
import { presetsIn } from "./presets";
import { receiptsTaker } from "./receipts";
import { occasionsOf, recurrencePages, type Told } from "./recurrences";

/** All that a group has written down about money, deleted things, earlier versions and comments with it. */
export function exportJson(membership: Membership, { now }: { now: Date }) {
  const { groupId, group } = membership;
  const { name, description, currency, timeZone, visibility } = group;
  return streamFile(membership, async function* (tx) {
    const nowOf = await listMergedPlaces(tx, groupId);
    const members = (await readPlaces(tx, groupId)).map((place) => ({ ...place, leftAt: momentOf(place.leftAt) }));
    const head = {
      ...groupFile,
      exportedAt: now.toISOString(),
      group: { name, description, currency, timeZone, visibility },
      members,
      ...(await householdsIn(tx, membership, nowOf)),
      budgets: await budgetsIn(tx, groupId),
      ...(await ownCategoriesIn(tx, groupId)),
      ...(await presetsIn(tx, { groupId, nowOf })),
    };
    yield JSON.stringify(head).slice(0, -1);
    const look = { viewer: membership, nowOf, told: new Set<string>() };
    yield* listOf("recurrences", recurrencePages(tx, look));
    yield* listOf("expenses", expensePages(tx, look));
    yield "}\n";
  });
}

/** A list that is never in memory as a whole. */
async function* listOf(name: string, pages: AsyncIterable<object[]>) {
  let before = `,"${name}":[`;
  for await (const page of pages) {
    yield `${before}\n${page.map((each) => JSON.stringify(each)).join(",\n")}`;
    before = ",";
  }
  yield before === "," ? "\n]" : `${before}]`;
}

type Look = { viewer: Viewer; nowOf: NowOf; told: Told };

async function* expensePages(tx: Transaction, { viewer, nowOf, told }: Look) {
  const look = { groupId: viewer.groupId, nowOf, told };
  const receiptsOf = receiptsTaker(look);
  for await (const page of pagesById(tx, { viewer, nowOf })) {
    const ids = page.map(({ id }) => id);
    const receipts = await receiptsOf(tx, ids);
    const talked = await withTalk(tx, { ...look, page });
    yield talked.map((each) => ({
      ...each,
      receipts: (receipts.get(each.id) ?? []).map(({ expenseId: _, ...said }) => said),
    }));
  }
}

async function budgetsIn(tx: Transaction, groupId: string) {
  const rows = await tx
    .select({ scope: budgets.scope, amount: budgets.amount })
    .from(budgets)
    .where(eq(budgets.groupId, groupId))
    .orderBy(asc(budgets.scope));
  return rows.map(({ scope, amount }) => ({ scope, amount: String(amount) }));
}

/** Those that its expenses may bear beside the common ones, and which of these it has put away. */
async function ownCategoriesIn(tx: Transaction, groupId: string) {
  const { own, common } = await categoriesIn(tx, groupId);
  return {
    categories: own.map(({ id, name, glyph, isPutAway }) => ({ id, name, glyph, isPutAway })),
    unusedCategories: common.filter(({ isPutAway }) => isPutAway).map(({ id }) => id),
  };
}

type Page = { groupId: string; page: BookEntry[]; nowOf: NowOf; told: Told };

async function withTalk(tx: Transaction, { groupId, page, nowOf, told }: Page) {
  const ids = page.map(({ id }) => id);
  const versions = await versionsOf(tx, { groupId, ids, nowOf });
  const comments = await commentsOf(tx, { groupId, ids, nowOf });
  const occasions = await occasionsOf(tx, { groupId, ids, told });
  return page.map(({ id, entry, parts, version, recordedById, recordedAt, deletedAt }) => {
    const kept = keep(entry, parts);
    return {
      id,
      ...kept,
      version,
      recordedBy: recordedById,
      recordedAt: recordedAt.toISOString(),
      deletedAt: momentOf(deletedAt),
      versions: (versions.get(id) ?? []).map((each) => shortened(each, kept)),
      comments: comments.get(id) ?? [],
      occasion: occasions.get(id) ?? null,
    };
  });
}

/** What a version says is left out where the expense says it still, as most do: the file is half as long. */
function shortened<Version extends KeptVersion>({ entry, parts, ...written }: Version, kept: KeptVersion) {
  return isDeepStrictEqual({ entry, parts }, kept) ? written : { ...written, entry, parts };
}

type Wanted = { groupId: string; ids: string[]; nowOf: NowOf };

async function versionsOf(tx: Transaction, { groupId, ids, nowOf }: Wanted) {
  const rows = await tx
    .select()
    .from(expenseVersions)
    .where(and(eq(expenseVersions.groupId, groupId), inArray(expenseVersions.expenseId, ids)))
    .orderBy(asc(expenseVersions.expenseId), asc(expenseVersions.version));
  return groupedBy(rows, ({ version, kept, writtenBy, writtenAt }) => {
    const { entry, parts } = readKept(kept, nowOf);
    return { version, writtenBy: nowOf(writtenBy), writtenAt: writtenAt.toISOString(), ...keep(entry, parts) };
  });
}

async function commentsOf(tx: Transaction, { groupId, ids, nowOf }: Wanted) {
  const rows = await tx
    .select()
    .from(expenseComments)
    .where(and(eq(expenseComments.groupId, groupId), inArray(expenseComments.expenseId, ids)))
    .orderBy(asc(expenseComments.expenseId), asc(expenseComments.id));
  return groupedBy(rows, ({ authorId, text, at, removedAt, removedBy }) => ({
    author: nowOf(authorId),
    text,
    at: at.toISOString(),
    removedAt: momentOf(removedAt),
    removedBy: removedBy && nowOf(removedBy),
  }));
}

function groupedBy<Row extends { expenseId: string }, Made>(rows: Row[], make: (row: Row) => Made) {
  const made = new Map<string, Made[]>();
  for (const row of rows) made.set(row.expenseId, [...(made.get(row.expenseId) ?? []), make(row)]);
  return made;
}

function momentOf(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
