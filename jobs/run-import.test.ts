import { deepEqual, equal, rejects } from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { balances } from "@/db/schema/expenses";
import { groups, members } from "@/db/schema/groups";
import { imports } from "@/db/schema/imports";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { keepRates } from "@/lib/expenses/currencies/exchange-rates";
import { differencesIn, expectDebtsToBeBalances, leave, makeFlat } from "@/lib/expenses/factories.testing";
import { fixture } from "@/lib/expenses/file-formats/fixtures.testing";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { beginDeletion } from "@/lib/groups/group-changes";
import { changeAddress } from "@/lib/groups/invitations/managing";
import { listMembers } from "@/lib/groups/members";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { invitedToken, open } from "@/lib/people/factories.testing";
import { draftImport } from "@/lib/people/imports/drafting";
import { startImport } from "@/lib/people/imports/starting";
import { newAddress } from "@/lib/users/factories.testing";
import { groupEraser } from "./erase-groups";
import { bring, contentOf, draft, requireImport, run } from "./import-rounds.testing";
import { runRound } from "./rounds.testing";

async function balancesIn(membership: Parameters<typeof listBalances>[0]) {
  return Object.fromEntries((await listBalances(membership)).map(({ name, net }) => [name, net]));
}

test("a table of Splitwise comes in to the cent, its payments as payments and its people as new places", async () => {
  const { membership, groupId } = await makeGroup();
  const found = await draft(membership, fixture("splitwise.csv"));
  deepEqual(found.look.faults, []);
  deepEqual([found.look.count, found.look.payments, found.look.leftOut], [5, 1, 1]);
  const done = await bring(membership, fixture("splitwise.csv"));
  deepEqual([done.state, done.refusal, done.progress], ["done", null, 5]);
  deepEqual(await balancesIn(membership), { "Mara Lind": 24317n, "Jonas Berg": -19946n, "Tomás Núñez": -4371n });
  deepEqual(await differencesIn(groupId), []);
  await expectDebtsToBeBalances(membership);
  const { rows } = await listExpenses(membership);
  deepEqual(rows.map(({ kind, title, category }) => [kind, title, category]).slice(0, 3), [
    ["expense", "House", "rent"],
    ["payment", "payment", ""],
    ["expense", "Dinner at the harbour", "eatingOut"],
  ]);
});

test("a look tells the latest entries as they were read, and of those of one day the last first", async () => {
  const { membership } = await makeGroup();
  const found = await draft(membership, fixture("splitwise.csv"));
  deepEqual(
    found.look.newest?.map(({ title, day, amount, currency }) => [title, day, amount, currency]),
    [
      ["House", "2026-06-05", "60000", "EUR"],
      ["payment", "2026-06-04", "4000", "EUR"],
      ["Dinner at the harbour", "2026-06-03", "9310", "EUR"],
      ["Groceries, first day", "2026-06-02", "4735", "EUR"],
      ["Ferry tickets", "2026-06-01", "12000", "EUR"],
    ],
  );
  const names = new Map(found.look.people.map(({ key, name }) => [key, name]));
  const [house, payment] = found.look.newest ?? [];
  deepEqual(
    house?.payers.map((key) => names.get(key)),
    ["Mara Lind"],
  );
  deepEqual(
    [payment?.kind, ...[payment?.payers[0], payment?.receiver].map((key) => names.get(key ?? ""))],
    ["payment", "Jonas Berg", "Mara Lind"],
  );
  const lines = [1, 2, 3, 4, 5, 6].map((number) => `2026-06-01,No. ${number},,2.00,EUR,1.00,-1.00`);
  const alike = await draft(membership, `Date,Description,Category,Cost,Currency,Mara Lind,Kim\n${lines.join("\n")}\n`);
  deepEqual(
    alike.look.newest?.map(({ title }) => title),
    ["No. 6", "No. 5", "No. 4", "No. 3", "No. 2"],
  );
});

test("semicolons, decimal commas, a byte order mark, line ends of Windows and German words are read", async () => {
  const { membership } = await makeGroup();
  const done = await bring(membership, fixture("splitwise-german.csv"));
  deepEqual([done.state, done.look.count, done.look.payments, done.look.leftOut], ["done", 3, 1, 0]);
  deepEqual(await balancesIn(membership), { "Mara Lind": 0n, "Jörg Weiß": 0n });
});

test("a file of Spliit keeps how each expense was shared, what came in, and what was paid in another currency", async () => {
  const { membership, groupId } = await makeGroup();
  const done = await bring(membership, fixture("spliit.json"));
  deepEqual([done.state, done.refusal], ["done", null]);
  const { rows } = await listExpenses(membership);
  deepEqual(
    rows.map(({ kind, original, amount }) => [kind, original.amount, original.currency, amount]),
    [
      ["expense", 10000n, "USD", 9223n],
      ["income", 6000n, "EUR", 6000n],
      ["payment", 5000n, "EUR", 5000n],
      ["expense", 2750n, "EUR", 2750n],
      ["expense", 4000n, "EUR", 4000n],
      ["expense", 30000n, "EUR", 30000n],
      ["expense", 10000n, "EUR", 10000n],
    ],
  );
  deepEqual(await differencesIn(groupId), []);
  await expectDebtsToBeBalances(membership);
});

test("a table of Tricount comes in with several payers and what the rate came to", async () => {
  const { membership, groupId } = await makeGroup();
  const done = await bring(membership, fixture("tricount.csv"));
  deepEqual([done.state, done.refusal, done.look.payments, done.look.leftOut], ["done", null, 1, 0]);
  // Of what came in to her, Mara owes the others their parts.
  deepEqual(await balancesIn(membership), { "Mara Lind": 8032n, "Jonas Berg": -454n, Eli: -7578n });
  deepEqual(await differencesIn(groupId), []);
});

// G6
test("the same file comes in once, however its lines end", async () => {
  const { membership } = await makeGroup();
  await bring(membership, fixture("splitwise.csv"));
  const again = await draft(membership, fixture("splitwise.csv").replaceAll("\n", "\r\n"));
  await expect(startImport(membership, { importId: again.id, places: {} })).rejects.toThrow("importedAlready");
  const { rows } = await listExpenses(membership);
  equal(rows.length, 5);
});

test("the same content comes in once, also where its file is written in another way, and what says something else is another", async () => {
  const { membership } = await makeGroup();
  await bring(membership, fixture("spliit.json"));
  const file = JSON.parse(fixture("spliit.json"));
  const turned = Object.fromEntries(Object.entries(file).reverse());
  const again = await draft(membership, `\uFEFF${JSON.stringify(turned)}\n`);
  await expect(startImport(membership, { importId: again.id, places: {} })).rejects.toThrow("importedAlready");
  file.expenses[0].title = "Something else";
  equal((await bring(membership, JSON.stringify(file))).state, "done");
});

// G6
test("of two looks at the same file that are both let in at once, one comes in", async () => {
  const { membership, groupId } = await makeGroup();
  const other = await addMember({ groupId }, { role: "admin" });
  const [one, two] = [
    await draft(membership, fixture("tricount.csv")),
    await draft(other.membership, fixture("tricount.csv")),
  ];
  await startImport(membership, { importId: one.id, places: {} });
  await startImport(other.membership, { importId: two.id, places: {} });
  await Promise.all([run(membership, one.id), run(membership, two.id)]);
  const states = [await requireImport(membership, one.id), await requireImport(membership, two.id)];
  deepEqual(states.map(({ state, refusal }) => [state, refusal]).sort(), [
    ["done", null],
    ["failed", "importedAlready"],
  ]);
  equal((await listExpenses(membership)).rows.length, 6);
});

test("what takes too long to write down keeps the group no longer, and leaves nothing", async () => {
  const { membership } = await makeGroup();
  const patience = limits.importWriteSeconds;
  Object.assign(limits, { importWriteSeconds: 0 });
  try {
    const { state, refusal } = await bring(membership, fixture("splitwise.csv"));
    deepEqual([state, refusal, (await listExpenses(membership)).rows.length], ["failed", "importTooSlow", 0]);
  } finally {
    Object.assign(limits, { importWriteSeconds: patience });
  }
});

test("others see how far a long import has come while it goes on, and nothing of it until it is through", async () => {
  const { membership, jonas, tomas } = await makeFlat();
  const parted = (title: string) => `2026-06-01,${title},,2.00,EUR,`;
  // More than is written at once; only the last of them has to do with Tomás.
  const lines = [
    ...Array.from({ length: 1_400 }, () => `${parted("Bus")}1.00,-1.00,0.00`),
    `${parted("Taxi")}1.00,0.00,-1.00`,
  ];
  const head = "Date,Description,Category,Cost,Currency,Mara Lind,Jonas Berg,Tomás";
  const { id: importId } = await draft(membership, [head, ...lines].join("\n"));
  const places = { p0: membership.memberId, p1: jonas.memberId, p2: tomas.memberId };
  await startImport(membership, { importId, places });
  const going = await db.transaction(async (tx) => {
    // It waits for his balance, which is held here, before its last piece.
    await tx.select().from(balances).where(eq(balances.memberId, tomas.memberId)).for("update");
    const done = run(membership, importId);
    const progress = async () => (await requireImport(membership, importId)).progress;
    await expect.poll(progress, { interval: 10, timeout: 10_000 }).toBeGreaterThan(0);
    expect(await progress()).toBeLessThan(lines.length);
    deepEqual((await listExpenses(membership)).rows, []);
    return { done };
  });
  await going.done;
  const { state, progress } = await requireImport(membership, importId);
  deepEqual([state, progress], ["done", lines.length]);
});

test("the job of an import that is done does nothing more", async () => {
  const { membership } = await makeGroup();
  const done = await bring(membership, fixture("splitwise.csv"));
  await run(membership, done.id);
  equal((await listExpenses(membership)).rows.length, 5);
  equal(await contentOf(membership, done.id), null);
});

// G6
test("whoever is no admin any more when the job runs imports nothing", async () => {
  const { membership, groupId } = await makeGroup();
  const admin = await addMember({ groupId }, { role: "admin" });
  const found = await draft(admin.membership, fixture("splitwise.csv"));
  await startImport(admin.membership, { importId: found.id, places: {} });
  await db.update(members).set({ role: "member" }).where(eq(members.id, admin.memberId));
  await run(membership, found.id);
  const { state, refusal } = await requireImport(membership, found.id);
  deepEqual([state, refusal, (await listExpenses(membership)).rows.length], ["failed", "roleIsTooLow", 0]);
});

test("somebody who left between the look and the job is nobody a file can name, and nothing of it comes in", async () => {
  const { membership, groupId } = await makeGroup();
  const jonas = await addMember({ groupId });
  const found = await draft(membership, fixture("splitwise.csv"));
  await startImport(membership, { importId: found.id, places: { p1: jonas.memberId } });
  await leave(membership, { memberId: jonas.memberId });
  await run(membership, found.id);
  const { state, refusal } = await requireImport(membership, found.id);
  deepEqual([state, refusal, (await listExpenses(membership)).rows.length], ["failed", "memberIsGone", 0]);
});

test("a place of another group is nobody here, and one place is not two people", async () => {
  const [{ membership }, theirs] = [await makeGroup(), await makeGroup()];
  const { id: importId } = await draft(membership, fixture("splitwise.csv"));
  const { memberId } = theirs.membership;
  await rejects(startImport(membership, { importId, places: { p0: memberId } }), /memberIsGone/);
  const own = membership.memberId;
  await rejects(startImport(membership, { importId, places: { p0: own, p1: own } }), /importTwoNames/);
  await rejects(startImport(theirs.membership, { importId, places: {} }), /importIsGone/);
});

// G6
test("members and viewers give no files, and nobody sees what an admin only looks at", async () => {
  const { membership, groupId } = await makeGroup();
  const [member, admin] = [await addMember({ groupId }), await addMember({ groupId }, { role: "admin" })];
  const bytes = new TextEncoder().encode(fixture("splitwise.csv"));
  await rejects(draftImport(member.membership, { formId: newId(), bytes }), /roleIsTooLow/);
  const { id } = await draft(membership, fixture("splitwise.csv"));
  await expect(requireImport(admin.membership, id)).rejects.toThrow();
  await rejects(startImport(admin.membership, { importId: id, places: {} }), /importIsGone/);
});

test("a whole import is one thing that happened", async () => {
  const { membership, groupId } = await makeGroup();
  const done = await bring(membership, fixture("spliit.json"));
  const rows = await db.select().from(activity).where(eq(activity.groupId, groupId));
  const told = rows.filter(({ event }) => event === "expenses_imported");
  deepEqual(
    told.map(({ details, actorId }) => [details, actorId]),
    [[{ count: 7, importId: done.id }, membership.memberId]],
  );
  equal(rows.filter(({ event }) => event === "expense_recorded").length, 0);
});

const abroad = (day: string) =>
  `Date,Description,Category,Cost,Currency,Mara Lind,Kim\n${day},Whales,,100.00,USD,50.00,-50.00\n`;

test("what was paid in another currency comes to what it was worth that day", async () => {
  const { membership, groupId } = await makeGroup();
  await keepRates(db, [{ ratedOn: "2021-03-04", perEuro: { USD: "1.25" } }]);
  const done = await bring(membership, abroad("2021-03-05"));
  equal(done.state, "done");
  deepEqual(await balancesIn(membership), { "Mara Lind": 4_000n, Kim: -4_000n });
  deepEqual(await differencesIn(groupId), []);
});

test("a file that nobody lets in is forgotten after a day, and what came in keeps no file", async () => {
  const { membership } = await makeGroup();
  const done = await bring(membership, fixture("tricount.csv"));
  const { id } = await draft(membership, fixture("splitwise.csv"));
  await db.update(imports).set({ createdAt: sql`now() - interval '25 hours'` });
  await runRound("sweep-leftovers");
  await rejects(requireImport(membership, id));
  equal((await requireImport(membership, done.id)).state, "done");
});

test("what has waited for a day has lost its job, and says so", async () => {
  const { membership } = await makeGroup();
  const { id: importId } = await draft(membership, fixture("splitwise.csv"));
  await startImport(membership, { importId, places: {} });
  await db.update(imports).set({ createdAt: sql`now() - interval '25 hours'` }).where(eq(imports.id, importId));
  await runRound("sweep-leftovers");
  const { state, refusal } = await requireImport(membership, importId);
  deepEqual([state, refusal, await contentOf(membership, importId)], ["failed", "importFailed", null]);
});

test("a group is erased with what was imported into it, and what was given", async () => {
  const { membership, groupId } = await makeGroup();
  await bring(membership, fixture("quits.json"));
  await draft(membership, fixture("splitwise.csv"));
  await beginDeletion(membership);
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, groupId));
  await groupEraser.work(openJobScope("erase-groups"), {});
  deepEqual(await db.select().from(imports).where(eq(imports.groupId, groupId)), []);
  deepEqual(await db.select().from(groups).where(eq(groups.id, groupId)), []);
});

test("another file that somebody gives takes the place of the one before", async () => {
  const { membership } = await makeGroup();
  const { id } = await draft(membership, fixture("splitwise.csv"));
  await draft(membership, fixture("tricount.csv"));
  await rejects(requireImport(membership, id));
});

test("whoever left where a file comes from is somebody who left here, and others can be invited", async () => {
  const { membership } = await makeGroup();
  const file = JSON.parse(fixture("quits.json"));
  file.members[1].leftAt = "2026-01-01T00:00:00.000Z";
  file.members.push({ id: newId(), name: "Ada", leftAt: null });
  await bring(membership, JSON.stringify(file));
  const places = await listMembers(membership);
  deepEqual(
    places.map(({ name, state, role }) => [name, state, role]),
    [
      ["Ada", "name-only", "member"],
      ["Kim", "left", "member"],
      ["Mara Lind", "here", "owner"],
    ],
  );
  const [email, [ada]] = [newAddress(), places];
  const press = { formId: newId(), memberId: ada?.id ?? "", by: "ourselves" } as const;
  await changeAddress(membership, { ...press, email, sends: true });
  expect(await open(await invitedToken(email))).toMatchObject({ memberId: ada?.id });
  expect((await listMembers(membership))[0]).toMatchObject({ name: "Ada", state: "invited" });
});
