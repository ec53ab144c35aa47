import { addPerson } from "@/lib/groups/invitations/inviting";
import { copyLink } from "@/lib/groups/invitations/links";
import { draftList } from "@/lib/groups/invitations/list-drafting";
import { sendList } from "@/lib/groups/invitations/list-sending";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { remindNow } from "@/lib/groups/invitations/reminding";
import { severalActs, tendSeveral } from "@/lib/groups/invitations/several";
import { newId } from "@/lib/ids";
import { newVisitor } from "@/lib/users/factories.testing";
import * as managing from "../model/managing";
import { at, type World } from "../model/world";
import { addressOf, type Table } from "../table";
import { actorOf, addressOfDraw, invitedPlaceOf, type Kind, membershipOf, placeOf, press } from "./step";

const far = "2099-08-31";

const invite: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const { rank, days, twice } = draw;
  const sends = draw.which % 5 > 0;
  const isGuest = draw.flag && rank !== "owner";
  const address = draw.which % 9 === 8 ? null : addressOfDraw(draw.other);
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const email = address === null ? "" : addressOf(table, address);
    const person = { name: address ?? "wim", email, role: rank, message: "Come in.", until: isGuest ? far : null };
    await press(twice, (formId) => addPerson(membership, { formId, by: newVisitor(), ...person, sends, days }));
  };
  const foresee = (draft: World) =>
    managing.add(draft, managing.manage(draft, actor), { address, rank, days, isGuest, sends });
  const how = `${isGuest ? "guest" : rank} for ${days} days${sends ? "" : ", nothing sent"}`;
  return { says: `${sayActor(actor)} invites ${address ?? "nobody's address"} as ${how}`, acts: [{ foresee, take }] };
};

const inviteMany: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const { rank, days, twice } = draw;
  const count = 2 + (draw.which % 3);
  const addresses = [...new Set(Array.from({ length: count }, (_, place) => addressOfDraw(draw.other + place * 2)))];
  const id = newId();
  const draft = async (table: Table) => {
    const said = { name: "", role: rank, message: "" };
    const rows = addresses.map((address) => ({ entry: { typed: addressOf(table, address), name: "" }, ...said }));
    await draftList(await membershipOf(table, actor), { formId: id, rows, ...said, days, until: null });
  };
  const send = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    await press(twice, () => sendList(membership, { id, sends: true, by: newVisitor() }));
  };
  const people = addresses.toSorted().map((address) => ({ address, rank, days, isGuest: false, sends: true }));
  return {
    says: `${sayActor(actor)} invites ${addresses.join(", ")} as ${rank} for ${days} days`,
    acts: [
      { foresee: (each) => managing.manage(each, actor), take: draft },
      { foresee: (each) => managing.addMany(each, managing.manage(each, actor), people), take: send },
    ],
  };
};

const pressed = { sendAgain, remind: remindNow, extend: extendInvitation, revoke: revokeInvitation } as const;

function tend(what: managing.Tending): Kind {
  return (world, draw) => {
    const actor = actorOf(world, draw);
    const place = invitedPlaceOf(world, draw);
    const take = async (table: Table) => {
      const membership = await membershipOf(table, actor);
      await press(draw.twice, (formId) =>
        pressed[what](membership, { formId, by: newVisitor(), memberId: at(table.places, place) }),
      );
    };
    const foresee = (each: World) => managing.tending[what](each, managing.manage(each, actor), place);
    return { says: `${sayActor(actor)}: ${what} of place ${place}`, acts: [{ foresee, take }] };
  };
}

const tendTwo: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const places = [...new Set([invitedPlaceOf(world, draw), placeOf(world, { ...draw, which: draw.other })])];
  const act = severalActs[draw.other % severalActs.length] ?? "revoke";
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const memberIds = places.map((place) => at(table.places, place));
    await press(draw.twice, (formId) => tendSeveral(membership, { formId, by: newVisitor(), memberIds, act }));
  };
  const foresee = (each: World) => {
    const held = managing.manage(each, actor);
    for (const place of places) managing.attempt(each, (one) => managing.tendAmong(one, held, { act, place }));
  };
  return { says: `${sayActor(actor)}: ${act} of places ${places.join(" and ")}`, acts: [{ foresee, take }] };
};

const move: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const place = invitedPlaceOf(world, draw);
  const address = addressOfDraw(draw.other);
  const sends = draw.flag;
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const change = { memberId: at(table.places, place), email: addressOf(table, address), sends };
    await press(draw.twice, (formId) => changeAddress(membership, { formId, by: newVisitor(), ...change }));
  };
  const foresee = (each: World) =>
    managing.changeAddress(each, managing.manage(each, actor), { place, address, sends });
  const how = sends ? "and invites there" : "and sends nothing";
  return {
    says: `${sayActor(actor)} changes the address of place ${place} to ${address} ${how}`,
    acts: [{ foresee, take }],
  };
};

const copy: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const place = invitedPlaceOf(world, draw);
  const renews = draw.flag && draw.which % 2 === 0;
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const memberId = at(table.places, place);
    const tokens = new Set<string>();
    await press(draw.twice, async (formId) => {
      const { link } = await copyLink(membership, { formId, memberId, renews });
      tokens.add(link.split("/").at(-1) ?? "");
    });
    if (tokens.size !== 1) throw new Error("Two presses copied two links.");
    for (const token of tokens) if (!table.copied.includes(token)) table.copied.push(token);
  };
  const foresee = (each: World) => managing.copy(each, managing.manage(each, actor), { place, renews });
  return {
    says: `${sayActor(actor)} copies ${renews ? "a new" : "the"} link of place ${place}`,
    acts: [{ foresee, take }],
  };
};

export function sayActor({ person, group }: { person: number; group: number }): string {
  return `${["Mara", "Jonas", "Tomás"][person] ?? `Person ${person}`} in group ${group}`;
}

export const inviting = {
  invite,
  "invite many": inviteMany,
  resend: tend("sendAgain"),
  extend: tend("extend"),
  revoke: tend("revoke"),
  several: tendTwo,
  "remind now": tend("remind"),
  "change address": move,
  "copy link": copy,
} satisfies Record<string, Kind>;
