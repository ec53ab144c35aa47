import { listBalances } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { recordExpense } from "@/lib/expenses/expenses";
import { recordPayment } from "@/lib/expenses/payments";
import { openCode } from "@/lib/groups/code-opening";
import { changeCode, findGroupCode } from "@/lib/groups/codes";
import { createGroup } from "@/lib/groups/groups";
import { declineInvitation, requireInvitation } from "@/lib/groups/invitations/answering";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { askToJoin } from "@/lib/people/asking-to-join";
import { leaveGroup } from "@/lib/people/leaving";
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
        amount: BigInt(amount + week * 37 + place * 113),
        spentOn: daysAgo(week * 7 + place * 2),
        payerId: payer.memberId,
        memberIds: week > 6 ? [...flat.slice(0, 3), lea.memberId] : flat,
      });
    }
    if (week === 6) await settle(mara);
  }
  await leaveGroup(lea);
  await askInto(mara, await cast.signUp("Lior Adler"));
  return mara;
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

/** Four friends for a week, in another currency, nearly quits. */
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
      amount: BigInt(amount),
      spentOn: daysAgo(20 - index * 3),
      payerId: payer.memberId,
      memberIds: [...memberIds, lena],
    });
  }
  return kim;
}

/** Writes down the payments that the plan suggests, as if everyone had paid. */
async function settle(membership: Membership): Promise<void> {
  for (const { fromId, toId, amount } of suggestPayments(await listBalances(membership))) {
    await recordPayment(membership, { formId: newId(), fromId, toId, amount, spentOn: daysAgo(41) });
  }
}
