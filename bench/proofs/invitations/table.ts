import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { balances } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { instanceLimits } from "@/db/schema/instance";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { adjustableLimits } from "@/lib/adjustable-limits";
import { requireMembershipOf } from "@/lib/groups/factories.testing";
import { createGroup } from "@/lib/groups/groups";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { expectReports } from "@/lib/mail/peers/report-peer.testing";
import type { LinkSeed } from "@/lib/tokens";
import { logInQuietly, makeAccount, requireAccountOf } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { at, type World } from "./model/world";

/** Where a history is played: what its numbers are called in the database. */
export type Table = {
  /** Keeps the addresses of one history apart from those of another. */
  run: string;
  /** Ids have an order in time: what was written since has none below this one. */
  since: string;
  accounts: Account[];
  groups: string[];
  places: string[];
  invitations: string[];
  mails: { id: string; link: LinkSeed | null }[];
  /** The tokens of the links that were copied, in the order in which they were first. */
  copied: string[];
};

export const names = ["mara", "jonas", "tomas", "work.tomas", "nina", "ole"] as const;

export function addressOf({ run }: Pick<Table, "run">, name: string): string {
  return `${name}.${run}@house.example`;
}

export function nameOf({ run }: Pick<Table, "run">, address: string): string {
  return address.replace(`.${run}@house.example`, "");
}

const nobody = {
  ranked: 0,
  left: null,
  leftAlone: false,
  undone: 0,
  access: "endless",
  overSince: 0,
  into: null,
} as const;

/**
 * Two groups: Mara's, where Jonas is an admin and somebody has a place by name alone, and Jonas's. Tomás has an account
 * with two addresses and no place; at the other two addresses nobody has one.
 */
export function startingWorld(): World {
  return {
    hour: 0,
    moment: 10,
    people: [{ addresses: ["mara"] }, { addresses: ["jonas"] }, { addresses: ["tomas", "work.tomas"] }],
    places: [
      { group: 0, person: 0, address: null, rank: "owner", came: 1, ...nobody },
      { group: 1, person: 1, address: null, rank: "owner", came: 2, ...nobody },
      { group: 0, person: 1, address: null, rank: "admin", came: 3, ...nobody },
      { group: 0, person: null, address: null, rank: "member", came: 0, ...nobody },
    ],
    ...{ invitations: [], links: [], mails: [], joins: [], merges: [], entries: [], stops: {}, codes: {} },
  };
}

/** The same in the database. */
export async function layTable(): Promise<Table> {
  const [run, since] = [newId().slice(-10), newId(Date.now() - 1)];
  const people = await Promise.all(
    [0, 1, 2].map((place) => makeAccount({ name: names[place], email: addressOf({ run }, names[place] ?? "") })),
  );
  const accounts = people.map(({ account }) => account);
  const [mara, jonas, tomas] = [at(accounts, 0), at(accounts, 1), at(accounts, 2)];
  await db.execute(sql`
    insert into user_emails (id, user_id, address, key, verified_at, is_primary)
    select ${newId()}, ${tomas.user.id}, address, address, now(), false
    from (values (${addressOf({ run }, "work.tomas")})) as further (address)`);
  const input = { formId: newId(), name: "Lindenhof 12", description: "", currency: "EUR" };
  const groups = [(await createGroup(mara, input)).id, (await createGroup(jonas, input)).id];
  const [first = "", second = ""] = groups;
  const owners = [await requireMembershipOf(mara, first), await requireMembershipOf(jonas, second)];
  const [admin, named] = [newId(), newId()];
  await db.insert(members).values([
    { groupId: first, id: admin, name: "jonas", role: "admin", userId: jonas.user.id, joinedAt: sql`now()` },
    { groupId: first, id: named, name: "wim", role: "member" },
  ]);
  await db.insert(balances).values([admin, named].map((memberId) => ({ groupId: first, memberId })));
  const places = [...owners.map(({ memberId }) => memberId), admin, named];
  return { run, since, accounts, groups, places, invitations: [], mails: [], copied: [] };
}

/** Limits have tests of their own; here nobody waits for them. And reports of a mail provider are taken. */
export async function prepareInstance(): Promise<void> {
  expectReports();
  const rows = Object.values(adjustableLimits).map(({ name }) => ({ name, amount: limits.adjustedAmountMax }));
  await db.insert(instanceLimits).values(rows).onConflictDoNothing();
}

/** Jobs look at every group, so what one history left open is closed before the next. */
export async function clearTable({ groups }: Table): Promise<void> {
  await db
    .update(invitations)
    .set({ state: "revoked", answeredAt: sql`now()` })
    .where(and(inArray(invitations.groupId, groups), eq(invitations.state, "pending")));
  await db.update(members).set({ accessUntil: null }).where(inArray(members.groupId, groups));
}

/** Whoever reads the mailbox of an account logs in again, by a new password if need be. */
export async function logInAgain(table: Table, person: number): Promise<void> {
  const session = await logInQuietly(at(table.accounts, person).user);
  table.accounts[person] = await requireAccountOf(session);
}

export type Rows = Awaited<ReturnType<typeof readRows>>;

/** All that is kept of a history, as it is kept. */
export async function readRows({ groups, run, since }: Table) {
  const addresses = names.map((name) => addressOf({ run }, name));
  const hours = sql<number>`extract(epoch from ${invitations.endsAt} - now())::float8 / 3600`;
  const [placeRows, invitationRows, mailRows, sums] = await Promise.all([
    db
      .select({ place: members, isOver: sql<boolean>`coalesce(${members.accessUntil} <= now(), false)` })
      .from(members)
      .where(inArray(members.groupId, groups)),
    db.select({ invitation: invitations, hours }).from(invitations).where(inArray(invitations.groupId, groups)),
    db
      .select({
        id: mails.id,
        to: mails.toKey,
        template: mails.template,
        state: mails.state,
        link: mails.link,
        groupId: sql<string | null>`${mails.props} ->> 'groupId'`,
      })
      .from(mails)
      .where(and(gte(mails.id, since), inArray(mails.toKey, addresses))),
    db.select().from(balances).where(inArray(balances.groupId, groups)),
  ]);
  return { placeRows, invitationRows, mailRows, sums };
}

/** Finds what a step has made, so that later steps can speak of it. What the model knows nothing of is told apart later. */
export function nameNew(table: Table, world: World, rows: Rows): void {
  for (const { place } of rows.placeRows) {
    if (table.places.includes(place.id)) continue;
    const address = place.address && nameOf(table, place.address);
    const number = world.places.findIndex(
      (each, number) => !table.places[number] && table.groups[each.group] === place.groupId && each.address === address,
    );
    if (number !== -1) table.places[number] = place.id;
  }
  for (const { invitation } of rows.invitationRows) {
    if (table.invitations.includes(invitation.id)) continue;
    const number = world.invitations.findIndex(
      (each, number) => !table.invitations[number] && table.places[each.place] === invitation.memberId,
    );
    if (number !== -1) table.invitations[number] = invitation.id;
  }
  const known = new Set(table.mails.map((mail) => mail?.id));
  for (const { id, link, ...row } of rows.mailRows) {
    if (known.has(id)) continue;
    const number = world.mails.findIndex((each, number) => !table.mails[number] && sameMail(table, each, row));
    if (number !== -1) table.mails[number] = { id, link };
  }
}

type MailRow = Pick<Rows["mailRows"][number], "to" | "template" | "groupId">;

function sameMail(table: Table, mail: World["mails"][number], { to, template, groupId }: MailRow): boolean {
  const group = mail.group === null ? null : (table.groups[mail.group] ?? null);
  return mail.to === nameOf(table, to) && mail.template === template && group === groupId;
}
