import { declineInvitation } from "@/lib/groups/invitations/answering";
import { beginAnswer } from "@/lib/groups/invitations/beginning";
import { sendInvitationCode, tryInvitationCode } from "@/lib/groups/invitations/codes";
import { allowInvitations, neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { newId } from "@/lib/ids";
import { codeIn, newInvitee, open } from "@/lib/people/factories.testing";
import { joinAsNewUser, joinWithAccount, joinWithFurtherAddress } from "@/lib/people/joining";
import { requireInvitationFor } from "@/lib/people/open-invitations";
import { mergeOwnPlaces } from "@/lib/people/own-merges";
import { deriveToken, neverAgainSeed } from "@/lib/tokens";
import { aPassword, newVisitor, requireAccountOf } from "@/lib/users/factories.testing";
import { tokenOf } from "../comparison";
import * as answering from "../model/answering";
import { answerOf, shownTo } from "../model/links";
import { at, ownerOf, reachOf, refuse, type World } from "../model/world";
import { addressOf, type Table } from "../table";
import { type Act, addressOfDraw, type Draw, type Kind, latest, type Move, press } from "./step";

/** A link somebody has, of the newest ones more often. */
function linkOfDraw({ links }: World, { which, twice }: Draw): number | null {
  return latest(links.length, which, { of: twice ? 30 : 4 });
}

/** What a link is to that is good for an answer yet. */
function opened(world: World, link: number): number {
  const answer = answerOf(world, link);
  if (answer !== "open") refuse(`the link is ${answer}`);
  return at(world.links, link).invitation;
}

/** By a link, as whoever it is for, or now and then as somebody else. */
const acceptByLink: Kind = (world, draw) => {
  const link = linkOfDraw(world, draw);
  if (link === null) return null;
  const { invitation, by } = at(world.links, link);
  const { address, place } = at(world.invitations, invitation);
  const owner = address === null ? null : ownerOf(world, address);
  const anyone = draw.other % world.people.length;
  if (address !== null && owner === null && draw.by < 8) return acceptAnew(world, { link, address });
  if (address === null && draw.flag) return acceptAnew(world, { link, address: addressOfDraw(draw.other) });
  const person = draw.by < 8 && owner !== null ? owner : anyone;
  const isMerge = draw.flag && reachOf(world, { person, group: at(world.places, place).group }) !== null;
  const take = async (table: Table) => {
    const [account, token] = [at(table.accounts, person), tokenOf(table, world, link)];
    if (isMerge) await press(draw.twice, (formId) => mergeOwnPlaces(account, { token, formId }, newVisitor()));
    else await joinWithAccount(account, await open(token), newVisitor());
  };
  const foresee = (each: World) => (isMerge ? answering.mergeOwn : answering.accept)(each, opened(each, link), person);
  const what = isMerge ? `makes place ${place} and their own one` : `accepts place ${place}`;
  return { says: `Person ${person} ${what} by ${by} link ${link}`, acts: [{ foresee, take }] };
};

/** Somebody without an account. A link that was not mailed wants a code from the address first. */
function acceptAnew(world: World, { link, address }: { link: number; address: string }): Move {
  const { invitation, by } = at(world.links, link);
  const { place } = at(world.invitations, invitation);
  const browser: { secret: string; code: string } = { secret: "", code: "" };
  const person = world.people.length;
  const join = async (table: Table) => {
    const isMailed = by === "mail";
    const invitee = newInvitee(tokenOf(table, world, link), { name: address, browser: isMailed ? null : browser });
    const { session } = await joinAsNewUser(invitee, newVisitor());
    table.accounts[person] = await requireAccountOf(session);
  };
  const sit: Act = { foresee: (each) => answering.acceptAnew(each, opened(each, link), address), take: join };
  const asking = { world, link, address, browser };
  const acts = by === "mail" ? [sit] : [askForCode(asking), typeCode(asking), sit];
  return { says: `Somebody new accepts place ${place} as ${address} by ${by} link ${link}`, acts };
}

type Asking = { world: World; link: number; address: string; browser: { secret: string; code: string } };

/** The code comes by mail. */
function askForCode({ world, link, address, browser }: Asking): Act {
  return {
    foresee: (each) => {
      opened(each, link);
      answering.sendCode(each, { address, asker: null });
    },
    take: async (table) => {
      const asked = { formId: newId(), email: addressOf(table, address), session: null };
      const { secret } = await sendInvitationCode(await open(tokenOf(table, world, link)), asked, newVisitor());
      browser.secret = secret ?? "";
    },
  };
}

/** And is typed where it was asked for. */
function typeCode({ world, link, address, browser }: Asking): Act {
  return {
    foresee: (each) => answering.typeCode(each, { address, asker: null }),
    take: async (table) => {
      const code = await codeIn(addressOf(table, address));
      const typed = { code, asked: { secret: browser.secret } };
      await tryInvitationCode(await open(tokenOf(table, world, link)), typed, newVisitor());
      browser.code = code;
    },
  };
}

/** "This address is mine too", by the code that went there. */
const bringAddress: Kind = (world, draw) => {
  const link = linkOfDraw(world, draw);
  if (link === null) return null;
  const { address: to, place } = at(world.invitations, at(world.links, link).invitation);
  const address = to ?? addressOfDraw(draw.other);
  const person = draw.by % world.people.length;
  if (ownerOf(world, address) === person) return null;
  const ask = async (table: Table) => {
    const { session } = at(table.accounts, person);
    const asked = { formId: newId(), email: addressOf(table, address), session };
    await sendInvitationCode(await open(tokenOf(table, world, link)), asked, newVisitor());
  };
  const join = async (table: Table) => {
    const invited = await open(tokenOf(table, world, link));
    const code = await codeIn(addressOf(table, address));
    const typed = { opened: invited, code, currentPassword: aPassword };
    await joinWithFurtherAddress(at(table.accounts, person), typed, newVisitor());
  };
  const askFirst = (each: World) => {
    opened(each, link);
    answering.sendCode(each, { address, asker: person });
  };
  const foresee = (each: World) => {
    answering.typeCode(each, { address, asker: person });
    answering.acceptWithFurther(each, opened(each, link), { person, address });
  };
  const acts = [
    { foresee: askFirst, take: ask },
    { foresee, take: join },
  ];
  return { says: `Person ${person} brings ${address} along to place ${place} by link ${link}`, acts };
};

/** What the app shows them, or what it does not. */
const acceptInApp: Kind = (world, draw) => {
  const number = latest(world.invitations.length, draw.which, { of: 4 });
  if (number === null) return null;
  const { address } = at(world.invitations, number);
  const owner = address === null ? null : ownerOf(world, address);
  const person = draw.by < 8 && owner !== null ? owner : draw.other % world.people.length;
  const declines = draw.other % 4 === 0;
  const take = async (table: Table) => {
    const account = at(table.accounts, person);
    const invited = await requireInvitationFor(account, at(table.invitations, number));
    if (declines) await declineInvitation(invited, { message: "" });
    else await joinWithAccount(account, invited, newVisitor());
  };
  const foresee = (each: World) => {
    if (!shownTo(each, person).includes(number)) refuse("they are not shown it");
    if (declines) answering.decline(each, number);
    else answering.accept(each, number, person);
  };
  const what = declines ? "declines" : "accepts";
  return { says: `Person ${person} ${what} invitation ${number} in the app`, acts: [{ foresee, take }] };
};

/** Somebody starts to answer, and is called away. */
const begin: Kind = (world, draw) => {
  const link = linkOfDraw(world, draw);
  if (link === null) return null;
  const take = async (table: Table) => beginAnswer(await open(tokenOf(table, world, link)));
  const foresee = (each: World) => answering.begin(each, opened(each, link));
  return { says: `Somebody begins to answer by link ${link}`, acts: [{ foresee, take }] };
};

const decline: Kind = (world, draw) => {
  const link = linkOfDraw(world, draw);
  if (link === null) return null;
  const take = async (table: Table) => {
    await declineInvitation(await open(tokenOf(table, world, link)), { message: "No, thank you." });
  };
  const foresee = (each: World) => answering.decline(each, opened(each, link));
  return { says: `Somebody declines by link ${link}`, acts: [{ foresee, take }] };
};

function wish(what: "never again" | "again"): Kind {
  return (world, draw) => {
    const inviting = world.mails.flatMap(({ invitation }, mail) => (invitation === null ? [] : [mail]));
    if (inviting.length === 0) return null;
    const mail = at(inviting, draw.which % inviting.length);
    const { to } = at(world.mails, mail);
    const take = async (table: Table) => {
      const { link } = at(table.mails, mail);
      const token = link ? deriveToken(neverAgainSeed(link)) : "";
      await (what === "again" ? allowInvitations(token) : neverInviteAgain(token));
    };
    const foresee = (each: World) => (what === "again" ? answering.allowAgain : answering.neverAgain)(each, to);
    return { says: `${to} may be invited ${what}`, acts: [{ foresee, take }] };
  };
}

export const answers = {
  "accept by link": acceptByLink,
  "bring an address": bringAddress,
  "accept in app": acceptInApp,
  begin,
  decline,
  "never again": wish("never again"),
  "allow again": wish("again"),
} satisfies Record<string, Kind>;
