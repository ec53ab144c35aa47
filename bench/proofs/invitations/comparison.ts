import { deepEqual } from "node:assert/strict";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { listInvitationsFor } from "@/lib/people/open-invitations";
import { deriveToken } from "@/lib/tokens";
import { answerOf, shownTo } from "./model/links";
import { sumsOf } from "./model/money";
import { at, reachOf, type World } from "./model/world";
import { nameNew, nameOf, type Rows, readRows, type Table } from "./table";

type Lines = string[];

/** Fails where what is so is not what ought to be. Answers how many things were looked at. */
export async function compare(table: Table, world: World): Promise<number> {
  const rows = await readRows(table);
  nameNew(table, world, rows);
  const [access, links] = await Promise.all([accessIn(table, world), linksIn(table, world)]);
  const found: Record<string, Lines> = {
    places: placesIn(table, rows),
    invitations: invitationsIn(table, rows),
    mails: mailsIn(table, rows),
    balances: balancesIn(table, rows),
    access,
    links,
  };
  deepEqual(found, {
    places: linesOf(world.places, placeLine),
    invitations: linesOf(world.invitations, (each) => invitationLine(each, world.hour)),
    mails: linesOf(world.mails, mailLine),
    balances: linesOf(sumsOf(world), ({ paid, owed }, place) => `${place} ${paid} ${owed}`),
    access: everyReach(world, (whom) => {
      const place = reachOf(world, whom);
      return place === null ? "nothing" : at(world.places, place).rank;
    }),
    links: world.links.map((_, link) => `${link} ${answerOf(world, link)}`),
  });
  const balance = rows.sums.reduce((sum, { paid, owed, sent, received }) => sum + paid - owed + sent - received, 0n);
  if (balance !== 0n) throw new Error(`The balances add up to ${balance}.`);
  return Object.values(found).reduce((count, lines) => count + lines.length, 0);
}

function linesOf<Item>(items: Item[], line: (item: Item, number: number) => string): Lines {
  return items.map(line).sort();
}

function byNumber(one: number, other: number): number {
  return one - other;
}

type PlaceLine = Pick<World["places"][number], "group" | "person" | "address" | "rank" | "left" | "access" | "into">;

function placeLine({ group, person, address, rank, left, access, into }: PlaceLine, place: number) {
  const about = [left === null ? "here" : "left", access, into === null ? "itself" : `in ${into}`];
  return [place, `group ${group}`, `of ${person}`, address, rank, ...about].join(" ");
}

function placesIn(table: Table, { placeRows }: Rows): Lines {
  return linesOf(placeRows, ({ place: row, isOver }) => {
    const person = row.userId === null ? null : table.accounts.findIndex(({ user }) => user.id === row.userId);
    const address = row.address && nameOf(table, row.address);
    const into = row.mergedInto === null ? null : table.places.indexOf(row.mergedInto);
    const access = row.accessUntil === null ? "endless" : isOver ? "over" : "limited";
    const left = row.leftAt === null ? null : 1;
    const place = { person, address, rank: row.role, left, access, into } as const;
    return placeLine({ group: table.groups.indexOf(row.groupId), ...place }, table.places.indexOf(row.id));
  });
}

type Line = { state: string } & Pick<
  World["invitations"][number],
  "place" | "inviter" | "address" | "mailed" | "copied" | "copiedBy" | "reminders" | "ends"
>;

function invitationLine(invitation: Line, hour: number): string {
  const { place, inviter, state, address, mailed, copied, copiedBy, reminders, ends } = invitation;
  const counts = [mailed, copied, reminders].join("/");
  const by = `${inviter}, copied by ${copiedBy.join("+")}`;
  return `to ${place} from ${by}: ${state} ${address} ${counts} ends in ${ends - hour}`;
}

function invitationsIn(table: Table, { invitationRows }: Rows): Lines {
  return linesOf(invitationRows, ({ invitation: row, hours }) => {
    const [place, inviter] = [row.memberId, row.inviterId].map((id) => table.places.indexOf(id)) as [number, number];
    const copiedBy = row.copiedBy.map((id) => table.places.indexOf(id));
    const counts = { mailed: row.mailGeneration, copied: row.copyGeneration, reminders: row.reminders };
    const address = row.address && nameOf(table, row.address);
    return invitationLine(
      { place, inviter, state: row.state, address, copiedBy, ...counts, ends: Math.round(hours) },
      0,
    );
  });
}

function mailLine({
  to,
  template,
  group,
  state,
}: Pick<World["mails"][number], "to" | "template" | "group"> & { state: string }) {
  return `${template} to ${to} of ${group}: ${state}`;
}

function mailsIn(table: Table, { mailRows }: Rows): Lines {
  return linesOf(mailRows, ({ to, template, groupId, state }) => {
    const group = groupId === null ? null : table.groups.indexOf(groupId);
    return mailLine({ to: nameOf(table, to), template, group, state });
  });
}

function balancesIn(table: Table, { sums }: Rows): Lines {
  return linesOf(sums, ({ memberId, paid, owed }) => `${table.places.indexOf(memberId)} ${paid} ${owed}`);
}

function everyReach(world: World, say: (whom: { person: number; group: number }) => string): Lines {
  return world.people.flatMap((_, person) => [0, 1].map((group) => `${person} in ${group}: ${say({ person, group })}`));
}

/** As every page and every call asks it: who is in a group now, and as what. */
async function accessIn({ accounts, groups }: Table, world: World): Promise<Lines> {
  const roles = await Promise.all(
    world.people.flatMap((_, person) =>
      groups.map(async (groupId) => (await findMembership(at(accounts, person), groupId))?.role ?? "nothing"),
    ),
  );
  return everyReach(world, ({ person, group }) => at(roles, person * groups.length + group));
}

async function linksIn(table: Table, world: World): Promise<Lines> {
  return Promise.all(
    world.links.map(async (_, link) => {
      const opening = await findInvitation(tokenOf(table, world, link));
      return `${link} ${opening?.state ?? "unknown"}`;
    }),
  );
}

/** A mailed link stands in its mail, a copied one was shown to who copied it. */
export function tokenOf({ mails, copied }: Table, world: World, link: number): string {
  const earlier = world.links.slice(0, link).filter(({ by }) => by === "copy");
  if (at(world.links, link).by === "copy") return at(copied, earlier.length);
  const seed = mails[world.mails.findIndex((mail) => mail.link === link)]?.link;
  return seed ? deriveToken(seed) : "";
}

/** The same of what each person is shown inside the app. */
export async function compareShown(table: Table, world: World): Promise<void> {
  const wanted = world.people.map((_, person) => `${person} ${shownTo(world, person).sort(byNumber).join()}`);
  deepEqual(await shownIn(table, world), wanted);
}

async function shownIn({ accounts, invitations }: Table, world: World): Promise<Lines> {
  return Promise.all(
    world.people.map(async (_, person) => {
      const shown = await listInvitationsFor(at(accounts, person));
      const numbers = shown.map(({ invitationId }) => invitations.indexOf(invitationId));
      return `${person} ${numbers.sort(byNumber).join()}`;
    }),
  );
}
