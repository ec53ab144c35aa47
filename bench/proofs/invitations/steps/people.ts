import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { recordExpense } from "@/lib/expenses/expenses";
import { changeAccess } from "@/lib/groups/guests";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { leaveGroup, removeMember } from "@/lib/people/leaving";
import { listMerges } from "@/lib/people/merges";
import { mergePlaces } from "@/lib/people/merging";
import { undoJoin } from "@/lib/people/undoing";
import { unlinkMember } from "@/lib/people/unlinking";
import { undoMerge } from "@/lib/people/unmerging";
import { deriveToken } from "@/lib/tokens";
import * as clock from "../model/clock";
import { leavePlace } from "../model/endings";
import { manage, requireManager } from "../model/managing";
import { spend } from "../model/money";
import * as people from "../model/people";
import { at, placesOf, reachOf, refuse, type World } from "../model/world";
import { logInAgain, type Table } from "../table";
import { sayActor } from "./inviting";
import { actorOf, type Kind, latest, membershipOf, placeOf, press } from "./step";

const changeRank: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const [place, { rank, flag: takesOver }] = [placeOf(world, draw), draw];
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    await changeRole(membership, { memberId: at(table.places, place), role: rank, takesOver });
  };
  const foresee = (each: World) => people.changeRank(each, requireManager(each, actor), { place, rank, takesOver });
  return { says: `${sayActor(actor)} makes place ${place} ${rank}${sayHeir(takesOver)}`, acts: [{ foresee, take }] };
};

function sayHeir(takesOver: boolean): string {
  return takesOver ? " and takes over" : "";
}

const remove: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const [place, { flag: takesOver }] = [placeOf(world, draw), draw];
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    await removeMember(membership, { memberId: at(table.places, place), takesOver });
  };
  const foresee = (each: World) => people.remove(each, requireManager(each, actor), { place, takesOver });
  return { says: `${sayActor(actor)} removes place ${place}${sayHeir(takesOver)}`, acts: [{ foresee, take }] };
};

const leave: Kind = (world, draw) => {
  const actor = { person: draw.other % world.people.length, group: draw.group };
  const take = async (table: Table) => leaveGroup(await membershipOf(table, actor));
  const foresee = (each: World) => {
    const held = reachOf(each, actor);
    return held === null
      ? refuse("the group is unknown to them")
      : leavePlace(each, held, { heir: null, isAlone: true });
  };
  return { says: `${sayActor(actor)} leaves`, acts: [{ foresee, take }] };
};

const limit: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const [place, isGuest] = [placeOf(world, draw), draw.flag || draw.twice];
  const take = async (table: Table) => {
    const until = isGuest ? "2099-08-31" : null;
    await changeAccess(await membershipOf(table, actor), { memberId: at(table.places, place), until });
  };
  const foresee = (each: World) => people.limit(each, manage(each, actor), { place, isGuest });
  const what = isGuest ? "a guest's" : "one without an end";
  return { says: `${sayActor(actor)} makes place ${place} ${what}`, acts: [{ foresee, take }] };
};

const runOut: Kind = (world, draw) => {
  const guests = world.places.flatMap(({ access, left }, place) =>
    access === "limited" && left === null ? [place] : [],
  );
  if (guests.length === 0) return null;
  const place = at(guests, draw.which % guests.length);
  const take = (table: Table) =>
    db
      .update(members)
      .set({ accessUntil: sql`now()` })
      .where(eq(members.id, at(table.places, place)));
  return {
    says: `The time of place ${place} runs out`,
    acts: [{ foresee: (each) => clock.runOut(each, place), take }],
  };
};

const merge: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const places = placesOf(world, draw.group);
  const nobodys = places.filter((number) => {
    const { person, into } = at(world.places, number);
    return person === null && into === null;
  });
  const pool = draw.twice || nobodys.length === 0 ? places : nobodys;
  const [from, into] = [at(pool, draw.which % pool.length), placeOf(world, { ...draw, which: draw.other })];
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const pair = { memberId: at(table.places, from), intoId: at(table.places, into) };
    await press(draw.flag, (formId) => mergePlaces(membership, { formId, ...pair }));
  };
  const foresee = (each: World) => people.merge(each, manage(each, actor), { from, into });
  return { says: `${sayActor(actor)} merges place ${from} into ${into}`, acts: [{ foresee, take }] };
};

const undo: Kind = (world, draw) => {
  const number = latest(world.merges.length, draw.which, { of: 3 });
  if (number === null) return null;
  const { from } = at(world.merges, number);
  const { group } = at(world.places, from);
  const actor = actorOf(world, { ...draw, group });
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const merges = await listMerges(membership);
    const mergeId = merges.find(({ fromId }) => fromId === at(table.places, from))?.id ?? newId();
    await press(draw.flag, (formId) => undoMerge(membership, { formId, mergeId }));
  };
  const foresee = (each: World) => people.undoMerge(each, manage(each, actor), standing(each, from));
  return { says: `${sayActor(actor)} undoes the merge of place ${from}`, acts: [{ foresee, take }] };
};

/** The merge of a place that stands. */
function standing({ merges }: World, from: number): number {
  const number = merges.findLastIndex((each) => each.from === from && !each.isUndone);
  return number === -1 ? refuse("it is undone") : number;
}

const unlink: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const place = placeOf(world, draw);
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    await press(draw.twice, (formId) => unlinkMember(membership, { formId, memberId: at(table.places, place) }));
  };
  const foresee = (each: World) => people.unlink(each, requireManager(each, actor), place);
  return { says: `${sayActor(actor)} takes whoever sits there off place ${place}`, acts: [{ foresee, take }] };
};

const wasNotYou: Kind = (world, draw) => {
  const join = latest(world.joins.length, draw.which, { of: 3 });
  if (join === null) return null;
  const { person, place } = at(world.joins, join);
  const mail = world.mails.findIndex((each) => each.join === join);
  const take = async (table: Table) => {
    const { link } = at(table.mails, mail);
    await undoJoin(link ? deriveToken(link) : "");
    await logInAgain(table, person);
  };
  const foresee = (each: World) => people.undoJoin(each, join);
  return { says: `Whoever reads the mailbox was not the one who came to place ${place}`, acts: [{ foresee, take }] };
};

const expense: Kind = (world, draw) => {
  const actor = actorOf(world, draw);
  const { group } = draw;
  const places = placesOf(world, group).filter((place) => draw.twice || at(world.places, place).left === null);
  if (places.length === 0) return null;
  const payer = at(places, draw.which % places.length);
  const sharers = places.filter((_, number) => number % 3 !== draw.other % 3 || number === draw.other % places.length);
  const each = 1 + draw.other * 7 + draw.which;
  const take = async (table: Table) => {
    const membership = await membershipOf(table, actor);
    const [payerId, ...memberIds] = [payer, ...sharers].map((place) => at(table.places, place));
    const given = { title: "Groceries", amount: BigInt(each * sharers.length), spentOn: "2026-11-08" };
    await press(draw.flag, (formId) =>
      recordExpense(membership, { formId, ...given, payerId: payerId ?? "", memberIds }),
    );
  };
  const foresee = (draft: World) => spend(draft, { ...actor, payer, sharers, each });
  const what = `${each} for each of places ${sharers.join(", ")}, paid by place ${payer}`;
  return { says: `${sayActor(actor)} records ${what}`, acts: [{ foresee, take }] };
};

export const peopling = {
  "change role": changeRank,
  remove,
  leave,
  "limit access": limit,
  "access runs out": runOut,
  merge,
  "undo merge": undo,
  unlink,
  "undo join": wasNotYou,
  expense,
} satisfies Record<string, Kind>;
