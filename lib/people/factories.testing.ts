import { defaultReading } from "@/lib/formats";
import { openCode } from "@/lib/groups/code-opening";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { requireInvitation } from "@/lib/groups/invitations/answering";
import { addPerson, type NewPerson } from "@/lib/groups/invitations/inviting";
import { copyLink } from "@/lib/groups/invitations/links";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/roles";
import { deriveCode, deriveToken, neverAgainSeed } from "@/lib/tokens";
import { aPassword, mailsTo, newAddress, newVisitor } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { askToJoin } from "./asking-to-join";
import type { NewInvitee } from "./joining";

/** Invites someone by mail, and reads the mail. */
export async function invite(membership: Membership, input: Partial<NewPerson> = {}) {
  const person = { name: "Jonas", email: newAddress(), role: "member", message: "Come in.", sends: true } as const;
  const { email } = { ...person, ...input };
  const { memberId } = await addPerson(membership, { formId: newId(), by: "ourselves", ...person, ...input });
  return { memberId, email, token: await invitedToken(email) };
}

/** The link of an invitation that somebody copied and handed over. */
export async function copied(membership: Membership, memberId: string): Promise<string> {
  const { link } = await copyLink(membership, { formId: newId(), memberId });
  return link.split("/").at(-1) ?? "";
}

/** A place without an address, and its personal link. */
export async function invitePersonally(membership: Membership, { role }: { role?: Role } = {}) {
  const { memberId, name } = await addPlaceholder(membership, { role });
  return { memberId, name, token: await copied(membership, memberId) };
}

/** The link of the newest mail of a kind, or "". */
async function tokenIn(address: string, template: string): Promise<string> {
  const link = (await mailsTo(address)).findLast((mail) => mail.template === template)?.link;
  return link ? deriveToken(link) : "";
}

export const invitedToken = (address: string) => tokenIn(address, "invitation");
export const undoToken = (address: string, template = "joined") => tokenIn(address, template);

/** The other link of the newest mail that invites to somewhere. */
export async function neverAgainToken(address: string): Promise<string> {
  const link = (await mailsTo(address)).findLast(({ template }) => template.startsWith("invitation"))?.link;
  return link ? deriveToken(neverAgainSeed(link)) : "";
}

export async function codeIn(address: string): Promise<string> {
  const link = (await mailsTo(address)).findLast(({ template }) => template === "invitationCode")?.link;
  return link ? deriveCode(link) : "";
}

export async function templatesTo(address: string): Promise<string[]> {
  return (await mailsTo(address)).map(({ template }) => template);
}

/** What the form of someone without an account sends. */
export function newInvitee(token: string, input: Partial<NewInvitee> = {}): NewInvitee {
  const person = { formId: newId(), name: "Jonas Berg", password: aPassword, browser: null };
  return { ...person, ...defaultReading, token, ...input };
}

/** What the link opens, for whoever answers it. */
export function open(token: string) {
  return requireInvitation(token, newVisitor());
}

/** Shows the code and asks for a place, as someone who has come upon it does. */
export async function ask(account: Account, code: string, { formId = newId(), message = "" } = {}) {
  const visitor = newVisitor();
  return askToJoin(account, { opened: await openCode(account, code, visitor), formId, message }, visitor);
}
