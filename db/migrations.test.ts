import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { migrateDatabase, migrationsFolder } from "./migrate";

const url = new URL(process.env.MIGRATION_DATABASE_URL ?? "");
const owner = postgres(url.href, { max: 1, onnotice: () => {} });
const name = `${url.pathname.slice(1)}_before`;
const sql = postgres({ ...ofUrl(url), database: name, max: 1, onnotice: () => {} });

function ofUrl({ hostname: host, port, username, password }: URL) {
  return { host, port: Number(port), username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

beforeAll(async () => {
  await owner`create database ${owner(name)} template template0`;
});

afterAll(async () => {
  await sql.end();
  await owner`drop database ${owner(name)} with (force)`;
  await owner.end();
});

/** Runs the migrations from one number up to another, both included. */
async function migrateBetween(first: number, last: number): Promise<void> {
  const journal = JSON.parse(readFileSync(path.join(migrationsFolder, "meta", "_journal.json"), "utf8"));
  const tags: string[] = journal.entries.map(({ tag }: { tag: string }) => tag);
  for (const tag of tags.slice(first, last + 1))
    await sql.unsafe(readFileSync(path.join(migrationsFolder, `${tag}.sql`), "utf8"));
}

const groupId = newId();

type Earlier = { inviterId: string; state: string; at: string; answeredAt?: string; toldAt?: string };

/** An invitation as its row was until then, to a place of its own. */
async function insertInvitation({ inviterId, state, at, answeredAt, toldAt }: Earlier): Promise<string> {
  const memberId = newId();
  await sql`insert into members (group_id, id, name, role) values (${groupId}, ${memberId}, 'Jonas', 'member')`;
  await sql`insert into invitations (group_id, id, member_id, inviter_id, state, ends_at, created_at, answered_at, expiry_told_at)
    values (${groupId}, ${newId()}, ${memberId}, ${inviterId}, ${state}, now(), ${at}, ${answeredAt ?? null}, ${toldAt ?? null})`;
  return memberId;
}

async function insertProposed(
  actorId: string,
  { memberId, at, pace }: { memberId: string; at: string; pace?: string },
) {
  const details = pace ? sql.json({ pace }) : null;
  await sql`insert into activity (group_id, id, event, actor_id, member_id, details, at)
    values (${groupId}, ${newId()}, 'invitation_proposed', ${actorId}, ${memberId}, ${details}, ${at})`;
}

async function insertList(inviterId: string, sentAt: string | null): Promise<string> {
  const id = newId();
  await sql`insert into invitation_lists (group_id, id, inviter_id, days, sent_at) values (${groupId}, ${id}, ${inviterId}, 7, ${sentAt})`;
  return id;
}

// R11
test("a migration waits for what others hold a moment at a time, so that nobody behind it waits long, and is done once that is free", async () => {
  const database = `${name}_busy`;
  await owner`create database ${owner(database)} template template0`;
  const at = new URL(url);
  at.pathname = `/${database}`;
  const busy = postgres({ ...ofUrl(at), database, max: 2, onnotice: () => {} });
  try {
    await migrateDatabase({ ownerUrl: at.href, appUrl: at.href });
    let waits = 0;
    const holding = busy.begin(async (tx) => {
      await tx`lock table drizzle.__drizzle_migrations in access exclusive mode`;
      for (const end = Date.now() + 2_500; Date.now() < end; await setTimeout(50)) {
        const [row] = await busy`select count(*)::int as late from pg_locks
          where not granted and database = (select oid from pg_database where datname = ${database})
            and clock_timestamp() - waitstart > interval '1.5 seconds'`;
        waits += row?.late ?? 0;
      }
    });
    await setTimeout(100);
    await migrateDatabase({ ownerUrl: at.href, appUrl: at.href });
    await holding;
    expect(waits).toBe(0);
  } finally {
    await busy.end();
    await owner`drop database ${owner(database)} with (force)`;
  }
});

test("what was proposed, refused and sent as a list before there were columns for it stays so", async () => {
  await migrateBetween(0, 7);
  const [proposer, heir] = [newId(), newId()];
  const userId = newId();
  await sql`with made as (insert into groups (id, name, currency, time_zone) values (${groupId}, 'Lindenhof 12', 'EUR', 'Europe/Berlin')),
    owner as (insert into users (id, name) values (${userId}, 'Mara Lind'))
    insert into members (group_id, id, name, role, user_id) values
      (${groupId}, ${heir}, 'Mara', 'owner', ${userId}), (${groupId}, ${proposer}, 'Noor', 'member', null)`;
  const [first, second, third] = ["2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z", "2026-11-03T10:00:00Z"];
  const places = {
    taken: await insertInvitation({ inviterId: heir, state: "proposed", at: first }),
    soon: await insertInvitation({ inviterId: proposer, state: "proposed", at: first }),
    approved: await insertInvitation({ inviterId: proposer, state: "pending", at: first }),
    refused: await insertInvitation({
      inviterId: proposer,
      state: "revoked",
      at: first,
      answeredAt: second,
      toldAt: second,
    }),
    revoked: await insertInvitation({
      inviterId: heir,
      state: "revoked",
      at: first,
      answeredAt: third,
      toldAt: second,
    }),
    invited: await insertInvitation({ inviterId: heir, state: "pending", at: first }),
  };
  for (const memberId of [places.taken, places.approved])
    await insertProposed(proposer, { memberId, at: first, pace: "in turn" });
  for (const memberId of [places.soon, places.refused]) await insertProposed(proposer, { memberId, at: first });
  const lists = [await insertList(proposer, first), await insertList(heir, first), await insertList(proposer, null)];

  await migrateBetween(8, 8);
  const rows = await sql`select member_id, state, pace, expiry_told_at from invitations`;
  const isNow = Object.entries(places).map(([name, id]) => {
    const { state, pace, expiry_told_at: toldAt } = rows.find(({ member_id }) => member_id === id) ?? {};
    return [name, state, pace, toldAt?.toISOString() ?? null];
  });
  expect(isNow).toEqual([
    ["taken", "proposed", "in turn", null],
    ["soon", "proposed", "at once", null],
    ["approved", "pending", "in turn", null],
    ["refused", "refused", "at once", null],
    ["revoked", "revoked", null, "2026-11-02T10:00:00.000Z"],
    ["invited", "pending", null, null],
  ]);
  const proposed = await sql`select id from invitation_lists where was_proposed`;
  expect(proposed.map(({ id }) => id)).toEqual(lists.slice(0, 1));
});

test("a process from before an upgrade still proposes after it, at no pace that it knows", async () => {
  await migrateBetween(9, 9);
  const [proposer] = await sql`select id from members where name = 'Noor'`;
  const memberId = await insertInvitation({ inviterId: proposer?.id, state: "proposed", at: "2026-11-04T10:00:00Z" });
  expect(await sql`select pace from invitations where member_id = ${memberId}`).toEqual([{ pace: null }]);
});

test("what each expense said before there were versions is its first, by who wrote it last", async () => {
  await migrateBetween(10, 13);
  const [noor] = await sql`select id from members where name = 'Noor'`;
  const [mara] = await sql`select id from members where name = 'Mara'`;
  const [edited, paid] = [newId(), newId()];
  const number = { [String(mara?.id)]: 20000, [String(noor?.id)]: 10000 };
  const shares = sql.json({ memberIds: [mara?.id, noor?.id].toSorted(), of: number });
  await sql.begin(async (tx) => {
    await tx`insert into expenses (group_id, id, kind, title, note, spent_on, amount, original_amount, original_currency, split_mode, split_input, version, created_by)
      values (${groupId}, ${edited}, 'expense', 'Boiler', 'By card', '2026-11-02', 900000000000, 900000000000, 'EUR', 'shares', ${shares}, 4, ${mara?.id}),
        (${groupId}, ${paid}, 'payment', 'payment', '', '2026-11-03', 500, 500, 'EUR', 'equally', ${sql.json({ memberIds: [mara?.id] })}, 1, ${mara?.id})`;
    await tx`insert into expense_parts (group_id, expense_id, member_id, paid, owed) values
      (${groupId}, ${edited}, ${mara?.id}, 900000000000, 600000000000), (${groupId}, ${edited}, ${noor?.id}, 0, 300000000000),
      (${groupId}, ${paid}, ${noor?.id}, 500, 0), (${groupId}, ${paid}, ${mara?.id}, 0, 500)`;
    await tx`insert into activity (group_id, id, event, actor_id, expense_id, details, at) values
      (${groupId}, ${newId(1)}, 'expense_recorded', ${mara?.id}, ${edited}, null, '2026-11-02T10:00:00Z'),
      (${groupId}, ${newId(2)}, 'expense_edited', ${noor?.id}, ${edited}, ${sql.json({ version: 3 })}, '2026-11-04T10:00:00Z')`;
  });

  await migrateBetween(14, 18);
  const rows = await sql`select * from expense_versions where group_id = ${groupId} order by version desc`;
  expect(rows.map(({ expense_id, version, written_by }) => [expense_id, version, written_by])).toEqual([
    [edited, 3, noor?.id],
    [paid, 1, mara?.id],
  ]);
  expect(rows[0]?.written_at).toEqual(new Date("2026-11-04T10:00:00Z"));
  expect(rows[0]?.kept).toEqual({
    entry: {
      ...{ kind: "expense", title: "Boiler", note: "By card", category: "", spentOn: "2026-11-02" },
      ...{ amount: "900000000000", payers: { [mara?.id]: "900000000000" } },
      ...{ original: { amount: "900000000000", currency: "EUR" }, rate: "1" },
      memberIds: [mara?.id, noor?.id].toSorted(),
      uneven: { mode: "shares", of: { [mara?.id]: "20000", [noor?.id]: "10000" } },
    },
    parts: [
      { memberId: mara?.id, paid: "900000000000", owed: "600000000000" },
      { memberId: noor?.id, paid: "0", owed: "300000000000" },
    ].toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1)),
  });
  expect(rows[1]?.kept.entry).toMatchObject({ kind: "payment", uneven: null, memberIds: [mara?.id] });
  await expect(sql`update expense_versions set version = 9`).rejects.toMatchObject({ code: "23514" });
  await expect(sql`delete from expense_versions`).rejects.toMatchObject({ code: "23514" });
  await expect(sql`truncate expense_versions`).rejects.toMatchObject({ code: "23514" });
});

test("what places paid and owe of what was spent before there were sums of months is added up", async () => {
  const [mara = "", noor = ""] = await Promise.all(["Mara", "Noor"].map(placeNamed));
  const expense = async (kind: string, spentOn: string, { category = "", deletedAt = null as string | null } = {}) => {
    const id = newId();
    await sql`with made as (insert into expenses (group_id, id, kind, title, spent_on, amount, original_amount,
        original_currency, split_mode, split_input, category, created_by, deleted_at)
        values (${groupId}, ${id}, ${kind}, 'Pizza', ${spentOn}, 30, 30, 'EUR', 'equally', '{}', ${category}, ${mara}, ${deletedAt}))
      insert into expense_parts (group_id, expense_id, member_id, paid, owed)
      values (${groupId}, ${id}, ${mara}, 30, 10), (${groupId}, ${id}, ${noor}, 0, 20)`;
  };
  await expense("expense", "2026-10-01");
  await expense("expense", "2026-10-31");
  await expense("expense", "2026-10-31", { category: "rent" });
  await expense("expense", "2026-11-01", { deletedAt: "2026-11-02T10:00:00Z" });
  await expense("payment", "2026-11-01");

  await migrateBetween(19, 20);
  const rows = await sql`select member_id, month::text, category, paid, owed from member_months
      where month < '2026-11-01' order by category, paid`;
  expect(rows.map((row) => Object.values(row))).toEqual([
    [noor, "2026-10-01", "", "0", "40"],
    [mara, "2026-10-01", "", "60", "20"],
    [noor, "2026-10-01", "rent", "0", "20"],
    [mara, "2026-10-01", "rent", "30", "10"],
  ]);
});

test("who owes whom by what was written down before there were debts is reckoned as it would be now", async () => {
  const [mara = "", noor = ""] = await Promise.all(["Mara", "Noor"].map(placeNamed));
  const several = newId();
  await sql`with made as (insert into expenses (group_id, id, kind, title, spent_on, amount, original_amount,
      original_currency, split_mode, split_input, created_by)
      values (${groupId}, ${several}, 'expense', 'Wine', '2026-11-05', 101, 101, 'EUR', 'equally', '{}', ${mara}))
    insert into expense_parts (group_id, expense_id, member_id, paid, owed)
    values (${groupId}, ${several}, ${mara}, 100, 50), (${groupId}, ${several}, ${noor}, 1, 51)`;

  await migrateBetween(21, 22);
  // What Noor owes Mara by each; the row of two has the lower id first, and says what that one owes.
  const sign = noor < mara ? 1n : -1n;
  const kept = await sql`select amount from debt_parts where group_id = ${groupId}`;
  const owed = kept.map(({ amount }) => sign * BigInt(amount)).toSorted((one, other) => Number(one - other));
  expect(owed).toEqual([-500n, 20n, 20n, 20n, 20n, 50n, 300_000_000_000n]);
  const [sum] = await sql`select amount from debts where group_id = ${groupId}`;
  expect(sign * BigInt(sum?.amount)).toBe(299_999_999_630n);
});

async function placeNamed(name: string): Promise<string> {
  const [place] = await sql`select id from members where name = ${name}`;
  return place?.id;
}
