import { endOf } from "./links";
import { at, isOpenTo, isUpTo, type Mail, type MailState, placesOf, type Stop, stopsOf, type World } from "./world";

type NewMail = Partial<Mail> & Pick<Mail, "to" | "template">;

export function write(world: World, mail: NewMail): number {
  const blank = { group: null, invitation: null, link: null, join: null, isOut: false, state: "queued" as const };
  return world.mails.push({ ...blank, ...mail }) - 1;
}

/** The newest of an invitation's mails. The link is a new one, but a reminder leads where the mail before it did. */
export function mailInvitation(world: World, number: number, { reminds = false } = {}): void {
  const invitation = at(world.invitations, number);
  const { address, place } = invitation;
  if (address === null) return;
  const { group } = at(world.places, place);
  if (reminds) invitation.reminders += 1;
  else invitation.mailed += 1;
  const reminder = invitation.begunAt === null ? "invitationReminder" : "invitationBegun";
  const template = reminds ? reminder : "invitation";
  const link = reminds ? null : world.links.push({ invitation: number, by: "mail", generation: invitation.mailed }) - 1;
  invitation.lastMail = write(world, { to: address, template, group, invitation: number, link });
  invitation.lastMailAt = world.hour;
  invitation.isMailedSinceBegun = true;
  invitation.firstMailAt ??= world.hour;
}

/** News of an invitation go to whoever sent it, or, if they can't stand for it any more, to the oldest of the owners. */
export function tellInviter(
  world: World,
  { inviter, place, template }: { inviter: number; place: number; template: string },
): void {
  const voucher = voucherOf(world, { inviter, place });
  const person = voucher === null ? null : at(world.places, voucher).person;
  if (person === null) return;
  const { group } = at(world.places, place);
  write(world, { to: at(at(world.people, person).addresses, 0), template, group });
}

export function voucherOf(world: World, { inviter, place }: { inviter: number; place: number }): number | null {
  const { group, rank } = at(world.places, place);
  const came = (number: number) => (number === inviter ? -1 : at(world.places, number).came);
  const able = placesOf(world, group).filter((number) => {
    const each = at(world.places, number);
    if (each.person === null || !isOpenTo(each)) return false;
    const mayAnswer = number === inviter || each.rank === "owner";
    return mayAnswer && isUpTo("admin", each.rank) && isUpTo(rank, each.rank);
  });
  return able.sort((one, other) => came(one) - came(other))[0] ?? null;
}

export function stop(world: World, address: string, why: Stop): void {
  world.stops[address] = [...new Set([...stopsOf(world, address), why])];
}

const invites = ["invitation", "invitationReminder", "invitationBegun"];
const trouble = { bounced: "invitationBounced", complained: "invitationComplained", failed: "invitationFailed" };
const answers = ["invitationAccepted", "invitationDeclined", "invitationExpired"];
const news = [...answers, "placesMerged", "joinUndone", "joinUndoneAnew", ...Object.values(trouble)];

/**
 * A mail's turn has come. An address that bounced or complained gets no news, and that or one that wants none no
 * invitations. An invitation goes out only as the newest mail of one that can be answered yet.
 */
export function deliver(world: World, number: number, { comesBack }: { comesBack: boolean }): void {
  const mail = at(world.mails, number);
  if (mail.state !== "queued") return;
  const stops = stopsOf(world, mail.to);
  const isStopped = invites.includes(mail.template)
    ? stops.length > 0
    : news.includes(mail.template) && stops.some((why) => why !== "never again");
  if (isStopped || !isWanted(world, number)) {
    mail.state = "failed";
    // What became of a mail that nobody wants any more is no news.
    if (isStopped) hear(world, number);
    return;
  }
  mail.isOut = true;
  mail.state = comesBack ? "bounced" : "sent";
  if (comesBack) stop(world, mail.to, "bounced");
  hear(world, number);
}

/** Whoever invited hears once of each way in which the newest mail reached nobody, as long as there is time to answer. */
function hear(world: World, number: number): void {
  const { invitation: about, state } = at(world.mails, number);
  if (about === null || at(world.invitations, about).lastMail !== number) return;
  const { outcomes, inviter, place } = at(world.invitations, about);
  if (outcomes.includes(state)) return;
  outcomes.push(state);
  if (!(state in trouble) || endOf(world, about) !== null || at(world.places, place).left !== null) return;
  tellInviter(world, { inviter, place, template: trouble[state as keyof typeof trouble] });
}

function isWanted(world: World, number: number): boolean {
  const { invitation } = at(world.mails, number);
  if (invitation === null) return true;
  return at(world.invitations, invitation).lastMail === number && endOf(world, invitation) === null;
}

export type Report = "sent" | "delivered" | "bounced" | "full" | "complained";

/** What is worse stands: a mail that came back never looks sent, and a complaint is the last word. */
const order: MailState[] = ["queued", "failed", "sent", "delivered", "bounced", "complained"];

export function report(world: World, number: number, what: Report): void {
  const mail = at(world.mails, number);
  const state = what === "full" ? "bounced" : what;
  if (what === "bounced" || what === "complained") stop(world, mail.to, what);
  if (order.indexOf(state) <= order.indexOf(mail.state)) return;
  mail.state = state;
  hear(world, number);
}

/** The last mail came back, failed or has not gone out. */
export function isMute(world: World, number: number): boolean {
  const { lastMail } = at(world.invitations, number);
  if (lastMail === null) return false;
  return ["queued", "failed", "bounced", "complained"].includes(at(world.mails, lastMail).state);
}

/** Twice, or once of an invitation that lasts a few days. */
export function isRemindedEnough({ days, reminders }: World["invitations"][number]): boolean {
  return reminders >= (days > 4 ? 2 : 1);
}
