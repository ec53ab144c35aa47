import { byTitle, everything } from "@/lib/categories";
import { listBalances } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { addComment } from "@/lib/expenses/comments";
import { recordExpense } from "@/lib/expenses/expenses";
import { recordPayment } from "@/lib/expenses/payments";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { changeBudgets } from "@/lib/expenses/stats/budgets";
import { openCode } from "@/lib/groups/code-opening";
import { changeCode, findGroupCode } from "@/lib/groups/codes";
import { createGroup } from "@/lib/groups/groups";
import { makeHousehold } from "@/lib/groups/household-changes";
import { declineInvitation, requireInvitation } from "@/lib/groups/invitations/answering";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { askToJoin } from "@/lib/people/asking-to-join";
import { leaveGroup } from "@/lib/people/leaving";
import { weightUnit } from "@/lib/split-modes";
import type { Account } from "@/lib/users/sessions";
import { type Cast, invitedToken, visitor } from "./people";

const day = 86_400_000;

/** So many days before today, as a day of the calendar. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * day).toISOString().slice(0, 10);
}

async function openGroup(account: Account, group: { name: string; description: string; currency: string }) {
  const { id } = await createGroup(account, { formId: newId(), ...group });
  const membership = await findMembership(account, id);
  if (!membership) throw new Error("Who makes a group holds a place in it.");
  return membership;
}

async function addByName(inviter: Membership, name: string, email = ""): Promise<string> {
  const person = {
    formId: newId(),
    by: "ourselves",
    name,
    email,
    role: "member",
    message: "",
    sends: email !== "",
  } as const;
  return (await addPerson(inviter, person)).memberId;
}

const weekly = [
  ["Groceries", 4_650],
  ["Electricity", 8_420],
  ["Cleaning things", 1_275],
  ["Internet", 3_999],
  ["Olive oil, 5 l", 5_890],
  ["Pizza on Friday", 4_230],
  ["Light bulbs", 1_149],
] as const;

/** A flat of five with someone invited, someone by name only, someone who said no and someone who left. */
export async function makeFlat(cast: Cast): Promise<Membership> {
  const description = "The electricity and the groceries are all in here.";
  const mara = await openGroup(await cast.signUp("Mara Lind"), { name: "Lindenhof 12", description, currency: "EUR" });
  const tomas = await cast.join(mara, { name: "Tomás Reis", role: "admin" });
  const ines = await cast.join(mara, { name: "Ines Vogel" });
  await cast.join(mara, { name: "Ruth Lind", role: "viewer" });
  const lea = await cast.join(tomas, { name: "Lea Brandt" });
  const jonas = await addByName(mara, "Jonas Berg", cast.addressOf("Jonas Berg"));
  const noor = await addByName(mara, "Noor");
  await addByName(tomas, "Pavel Kučera", cast.addressOf("Pavel Kučera"));
  const invitation = await requireInvitation(await invitedToken(cast.addressOf("Pavel Kučera")), visitor("Pavel"));
  await declineInvitation(invitation, { message: "I’m moving to Brno after all. Thanks for asking." });

  const payers = [mara, tomas, ines];
  const flat = [...payers.map(({ memberId }) => memberId), jonas, noor];
  for (let week = 11; week >= 0; week -= 1) {
    for (const place of [0, 1, 2]) {
      const [title, amount] = weekly[(week * 2 + place) % weekly.length] ?? weekly[0];
      const payer = payers[(week + place) % payers.length] ?? mara;
      await recordExpense(payer, {
        formId: newId(),
        title,
        category: byTitle,
        amount: BigInt(amount + week * 37 + place * 113),
        spentOn: daysAgo(week * 7 + place * 2),
        payerId: payer.memberId,
        memberIds: week > 6 ? [...flat.slice(0, 3), lea.memberId] : flat,
      });
    }
    if (week === 6) await settle(mara);
  }
  await leaveGroup(lea);
  await shareRent(mara, [mara, tomas, ines]);
  await changeBudgets(mara, { groceries: 20_000n, [everything]: 180_000n });
  await askInto(mara, await cast.signUp("Lior Adler"));
  return mara;
}

/** Rent by the size of the rooms, for which they keep a preset, again each month, and somebody has a question. */
async function shareRent(mara: Membership, tenants: Membership[]): Promise<void> {
  const memberIds = tenants.map(({ memberId }) => memberId);
  const of = Object.fromEntries(memberIds.map((id, place) => [id, (place === 0 ? 3n : 2n) * weightUnit]));
  await addPreset(mara, { formId: newId(), name: "Rent, by rooms", mode: "shares", memberIds, of });
  const expenseId = newId();
  await recordExpense(mara, {
    formId: expenseId,
    title: "Rent",
    category: byTitle,
    amount: 140_000n,
    spentOn: daysAgo(9),
    payerId: mara.memberId,
    memberIds,
    uneven: { mode: "shares", of },
    repeats: { every: 1, unit: "month" },
  });
  await addComment(tenants[1] ?? mara, { formId: newId(), expenseId, text: "Does it still include the cellar?" });
}

/** Somebody was read the group's code on the stairs, and waits for an answer. */
async function askInto(mara: Membership, account: Account): Promise<void> {
  await changeCode(mara, { role: "member", shownTo: "members", endsOn: null, uses: null, letsIn: false });
  const code = (await findGroupCode(mara))?.code ?? "";
  const opened = await openCode(account, code, visitor("Lior"));
  await askToJoin(
    account,
    { opened, formId: newId(), message: "I’m moving into the room upstairs in December." },
    visitor("Lior"),
  );
}

/** Four friends for a week abroad, two of them a couple, nearly quits. */
export async function makeTrip(cast: Cast): Promise<Membership> {
  const account = await cast.signUp("Kim Okafor");
  const kim = await openGroup(account, { name: "Ski week ’27", description: "", currency: "CHF" });
  const others = [await cast.join(kim, { name: "Mara Lind" }), await cast.join(kim, { name: "שירה כהן" })];
  const lena = await addByName(kim, "Lena Hofmann", cast.addressOf("Lena Hofmann"));
  const memberIds = [kim, ...others].map(({ memberId }) => memberId);
  const spent = [
    ["Hut, three nights", 84_000],
    ["Ski passes", 61_250],
    ["Train tickets", 23_480],
    ["Fondue", 11_860],
  ] as const;
  for (const [index, [title, amount]] of spent.entries()) {
    const payer = [kim, ...others][index % 3] ?? kim;
    await recordExpense(payer, {
      formId: newId(),
      title,
      category: byTitle,
      amount: BigInt(amount),
      spentOn: daysAgo(20 - index * 3),
      payerId: payer.memberId,
      memberIds: [...memberIds, lena],
    });
  }
  const [mara = kim] = others;
  await recordExpense(mara, {
    formId: newId(),
    title: "Fuel, across the border",
    category: byTitle,
    amount: 6_210n,
    currency: "EUR",
    rate: "0.94",
    spentOn: daysAgo(9),
    payerId: mara.memberId,
    memberIds: [...memberIds, lena],
  });
  await makeHousehold(kim, { formId: newId(), name: "Kim & Lena", memberIds: [kim.memberId, lena] });
  return kim;
}

/** Writes down the payments that the plan suggests, as if everyone had paid. */
async function settle(membership: Membership): Promise<void> {
  for (const { fromId, toId, amount } of suggestPayments(await listBalances(membership))) {
    await recordPayment(membership, { formId: newId(), fromId, toId, amount, spentOn: daysAgo(41) });
  }
}
