import { addComment } from "@/lib/expenses/comments";
import { deleteExpense, editExpense, recordExpense } from "@/lib/expenses/expenses";
import { newExpense } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { draftResharing } from "@/lib/expenses/resharing/changes";
import { requireMembershipOf } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { changeVisibility } from "@/lib/groups/visibility";
import { newId } from "@/lib/ids";
import { requireAccountOf } from "@/lib/users/factories.testing";
import { type Actor, makeActor } from "./actors";
import { apiRows, pathOf } from "./api-rows";
import { makeTokenOf } from "./api-tokens";
import { get } from "./call";
import { expect, test, type World } from "./fixtures";
import { groupRoutes } from "./group-routes";
import { join, type MatrixGroup, makeMatrixGroup } from "./groups";
import { makePerson, type SignedIn, signIn } from "./people";

// G9: a member of a group in which everyone sees what is theirs, and what is none of theirs.

/** What stands in the title, the note, a comment and the name of a receipt, and what it all comes to. */
const secrets = ["Zanzibar", "quokka", "wombat", "axolotl", "987654321", "9,876,543.21", "123456789", "1,234,567.89"];

const amount = 987_654_321n;

/** A group whose every expense that its pages are about is between others than whoever looks. */
async function makeDividedGroup(): Promise<{ group: MatrixGroup; owner: SignedIn & { token: string } }> {
  const whole = await makeMatrixGroup();
  const keeper = await makePerson();
  await join(whole, keeper, "owner");
  const signedIn = await signIn(keeper);
  const membership = await requireMembershipOf(await requireAccountOf({ id: signedIn.sessionId }), whole.groupId);
  await changeVisibility(membership, { visibility: "own" });
  const hidden = await hide(membership, whole.everyone[2]);
  return { group: { ...whole, ...hidden }, owner: { ...signedIn, token: await makeTokenOf(keeper) } };
}

async function hide(membership: Membership, otherId: string) {
  const { memberId } = membership;
  const given = newExpense(membership, {
    title: "Zanzibar",
    note: "Hush, quokka",
    amount,
    memberIds: [memberId, otherId],
  });
  const repeats = { every: 1, unit: "month" } as const;
  const { id: expenseId } = await recordExpense(membership, { formId: newId(), ...given, repeats });
  await editExpense(membership, { ...given, expenseId, version: 1, title: "Zanzibar again" });
  const { id: commentId } = await addComment(membership, { formId: newId(), expenseId, text: "Psst, wombat" });
  const files = [{ ...documentFile(), name: "axolotl.pdf" }, await pictureFile()];
  await addReceipts(membership, { formId: newId(), expenseId, files });
  const [receiptId = "", pictureId = ""] = (await listReceipts(membership, expenseId)).receipts.map(({ id }) => id);
  const { id: deletedId } = await recordExpense(membership, { formId: newId(), ...given, title: "Zanzibar then" });
  await deleteExpense(membership, { expenseId: deletedId });
  const payment = { fromId: otherId, toId: memberId, amount: 123_456_789n, spentOn: "2026-11-09" };
  const { id: paymentId } = await recordPayment(membership, { formId: newId(), ...payment });
  const wishes = [{ expenseId, takesPart: false }];
  const { id: resharingId } = await draftResharing(membership, { formId: newId(), memberId: otherId, wishes });
  const recurrenceId = (await findRecurrenceOf(membership, expenseId))?.id ?? "";
  return { expenseId, deletedId, paymentId, commentId, receiptId, pictureId, resharingId, recurrenceId };
}

function foundIn(text: string): string[] {
  return secrets.filter((secret) => text.includes(secret));
}

async function pathsOf(actor: Actor, world: World): Promise<string[]> {
  const { groupId, deletedId, paymentId, expenseId } = await actor.group();
  const home = `/groups/${groupId}`;
  const paths = [];
  for (const row of groupRoutes.filter(({ guard }) => guard === "group"))
    paths.push((await row.page(actor, world)).path);
  return [
    ...paths,
    ...[`${home}/expenses?q=zanzibar`, `${home}/expenses?q=QUOKKA`, `${home}/expenses?category=gifts`],
    ...[`${home}/stats?period=all`, `${home}?deleted=${deletedId}`, `${home}/balances?paid=${paymentId}`],
    ...[deletedId, paymentId, expenseId].map((id) => `${home}/expenses/${id}`),
    ...["csv", "json"].map((file) => `${home}/export/${file}`),
    `${home}/expenses/new?form=${expenseId}`,
  ];
}

test("no page and no file tells a member of an expense that is none of theirs, and the same tell its owner", async ({
  world,
}) => {
  const { group, owner } = await makeDividedGroup();
  const member = await makeActor("member", async () => group);
  const told = new Set<string>();
  for (const path of await pathsOf(member, world)) {
    for (const headers of [{ accept: "text/html" }, { rsc: "1" }] as Record<string, string>[]) {
      const asked = { origin: world.origin, path, headers };
      const theirs = await get({ ...asked, cookie: member.cookie });
      expect([path, ...foundIn(theirs.text)]).toEqual([path]);
      for (const secret of foundIn((await get({ ...asked, cookie: owner.cookie })).text)) told.add(secret);
    }
  }
  expect([...told].sort()).toEqual([...secrets].sort());
});

test("no answer of the API tells a member of it, and whatever is asked of it by its id is 404", async ({ world }) => {
  const { group, owner } = await makeDividedGroup();
  const member = await makeActor("member", async () => group);
  await member.group();
  const token = await makeTokenOf(member.person);
  const hidden = [group.expenseId, group.deletedId, group.paymentId, group.resharingId, group.recurrenceId];
  const told = new Set<string>();
  for (const row of apiRows) {
    const path = pathOf(row, group);
    const isOfHidden = hidden.some((id) => path.includes(id));
    if (row.method !== "GET" && !isOfHidden) continue;
    const sent = row.body?.(group);
    const body = sent instanceof Buffer ? new Uint8Array(sent) : sent && JSON.stringify(sent);
    const ask = async (by: string) => {
      const headers = { authorization: `Bearer ${by}`, "content-type": "application/json", "idempotency-key": newId() };
      const answer = await fetch(`${world.origin}${path}`, { method: row.method, headers, ...(body && { body }) });
      return { status: answer.status, text: await answer.text() };
    };
    const theirs = await ask(token);
    expect([row.method, path, ...foundIn(theirs.text)]).toEqual([row.method, path]);
    if (isOfHidden) expect([row.method, row.route, theirs.status]).toEqual([row.method, row.route, 404]);
    if (row.method === "GET") for (const secret of foundIn((await ask(owner.token)).text)) told.add(secret);
  }
  expect([...told]).toEqual(expect.arrayContaining(["Zanzibar", "quokka", "wombat", "987654321"]));
});
