import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { joinRequests } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { openCode } from "@/lib/groups/code-opening";
import { makeCode } from "@/lib/groups/factories.testing";
import { sendInvitationCode, tryInvitationCode } from "@/lib/groups/invitations/codes";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/roles";
import { deriveToken } from "@/lib/tokens";
import { openChallenge } from "@/lib/users/challenges";
import {
  aPassword,
  makeAccount,
  makePerson,
  newAddress,
  newVisitor,
  requireAccountOf,
} from "@/lib/users/factories.testing";
import { logInByLink } from "@/lib/users/log-in-links";
import type { Visitor } from "@/lib/users/visitor";
import { askToJoin } from "./asking-to-join";
import { codeIn, copied, invite, invitePersonally, newInvitee, open } from "./factories.testing";
import { joinAsNewUser, joinWithAccount, joinWithFurtherAddress, logInAndJoin } from "./joining";
import { listInvitationsFor, requireInvitationFor } from "./open-invitations";

/** The group, and who opens the way into it. */
type Group = { groupId: string; membership: Membership };

/** What is offered there, and to which address; any of a person's own where it says nothing. */
type Offer = { role?: Role; email?: string };

/** A way into a group, made ready; what it returns walks through. */
type Way = (group: Group, offer?: Offer) => Promise<(visitor: Visitor) => Promise<unknown>>;

/** A copied link, the code from its address typed in, in a browser without a log-in. */
async function shownBy(token: string, email?: string) {
  const opened = await open(token);
  const asked = await sendInvitationCode(opened, { formId: newId(), email, session: null }, newVisitor());
  const secret = asked.secret ?? "";
  const code = await codeIn(opened.to?.address ?? email ?? "");
  await tryInvitationCode(opened, { code, asked: { secret } }, newVisitor());
  return { secret, code };
}

/** By the word of an inviter, to somebody whom they know. */
export const invitedWays: Record<string, Way> = {
  "the mailed link, as someone new": async ({ membership }, offer = {}) => {
    const { token } = await invite(membership, offer);
    return (visitor) => joinAsNewUser(newInvitee(token), visitor);
  },
  "the mailed link, with a password": async ({ membership }, offer = {}) => {
    const { token } = await invite(membership, { ...offer, email: (await makePerson()).email });
    return (visitor) => logInAndJoin({ token, password: aPassword, browser: null }, visitor);
  },
  "the mailed link, logged in": async ({ membership }, offer = {}) => {
    const { account, email } = await makeAccount();
    const { token } = await invite(membership, { ...offer, email });
    return async (visitor) => joinWithAccount(account, await open(token), visitor);
  },
  "the mailed link, after a log-in by magic link": async ({ membership }, offer = {}) => {
    const { id, email, to } = await makePerson();
    const { token } = await invite(membership, { ...offer, email });
    const link = deriveToken(await db.transaction((tx) => openChallenge(tx, { kind: "log_in", userId: id, to })));
    const { session } = await logInByLink(null, { token: link }, newVisitor());
    if (!session) throw new Error("The link logged nobody in.");
    const account = await requireAccountOf(session);
    return async (visitor) => joinWithAccount(account, await open(token), visitor);
  },
  "a copied link, as someone new": async ({ membership }, offer = {}) => {
    const { memberId } = await invite(membership, offer);
    const token = await copied(membership, memberId);
    const browser = await shownBy(token);
    return (visitor) => joinAsNewUser(newInvitee(token, { browser }), visitor);
  },
  "an invitation to a further address": async ({ membership }, offer = {}) => {
    const { token, email } = await invite(membership, offer);
    const { account } = await makeAccount();
    const opened = await open(token);
    await sendInvitationCode(opened, { formId: newId(), session: account.session }, newVisitor());
    const code = await codeIn(email);
    const given = { opened, code, currentPassword: aPassword };
    return (visitor) => joinWithFurtherAddress(account, given, visitor);
  },
  "a personal link, as someone new": async ({ membership }, { email = newAddress(), ...offer } = {}) => {
    const { token } = await invitePersonally(membership, offer);
    const browser = await shownBy(token, email);
    return (visitor) => joinAsNewUser(newInvitee(token, { browser }), visitor);
  },
  "a personal link, logged in": async ({ membership }, offer = {}) => {
    const { token } = await invitePersonally(membership, offer);
    const { account } = await makeAccount();
    return async (visitor) => joinWithAccount(account, await open(token), visitor);
  },
  "the notice inside the app": async ({ membership }, offer = {}) => {
    const { account, email } = await makeAccount();
    await invite(membership, { ...offer, email });
    return async (visitor) => {
      const [{ invitationId } = { invitationId: "" }] = await listInvitationsFor(account);
      return joinWithAccount(account, await requireInvitationFor(account, invitationId), visitor);
    };
  },
};

/** By the group's code, to whoever has it. */
export const codeWays: Record<string, Way> = {
  "a code that lets people in": async ({ membership }) => {
    const code = await makeCode(membership, { letsIn: true });
    const { account } = await makeAccount();
    return async (visitor) => {
      const opened = await openCode(account, code, newVisitor());
      return askToJoin(account, { opened, formId: newId(), message: "" }, visitor);
    };
  },
  "a code to ask by": async ({ membership }) => {
    const code = await makeCode(membership);
    const { account } = await makeAccount();
    return async (visitor) => {
      const opened = await openCode(account, code, newVisitor());
      return askToJoin(account, { opened, formId: newId(), message: "" }, visitor);
    };
  },
};

export const ways = { ...invitedWays, ...codeWays };

/** How many have come in besides the owner, or asked to. */
export async function countComers({ groupId }: Pick<Group, "groupId">): Promise<number> {
  const here = await db.$count(members, and(eq(members.groupId, groupId), isNotNull(members.userId)));
  return here - 1 + (await db.$count(joinRequests, eq(joinRequests.groupId, groupId)));
}
