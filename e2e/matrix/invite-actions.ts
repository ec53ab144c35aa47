import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { newId } from "@/lib/ids";
import {
  codeIn,
  copied,
  invite,
  invitePersonally,
  neverAgainToken,
  newInvitee,
  open,
  undoToken,
} from "@/lib/people/factories.testing";
import { joinAsNewUser } from "@/lib/people/joining";
import { newVisitor, aPassword as password } from "@/lib/users/factories.testing";
import { findSession } from "@/lib/users/sessions";
import type { Actor } from "./actors";
import { unknownToken } from "./material";
import { freshAddress, makePerson } from "./people";
import { type ActionRow, accounts, type Body, everybody } from "./row";

const file = "app/invite/[token]/actions.ts";
const pathOf = (token: string) => `/invite/${token}`;
const press = (token: string, fields: Body["fields"] = {}): Body => ({
  path: pathOf(token),
  fields: { token, ...fields },
});
const intoGroup = /^\/groups\/[\w-]{36}(\?(joined|merged)=1)?$/;
const back = /^\/invite\/[\w-]{43}$/;

const joining = [
  "pgboss.job",
  "public.activity",
  "public.invitations",
  "public.joins",
  "public.mails",
  "public.members",
];
const telling = ["pgboss.job", "public.activity", "public.invitations", "public.mails"];

/** An invitation by mail in a group of its own: to this address, or to somebody's. */
async function mailed(email = freshAddress("invited").address) {
  return invite((await makeGroup()).membership, { email });
}

async function copiedLink(email = freshAddress("invited").address) {
  const { membership } = await makeGroup();
  const { memberId } = await invite(membership, { email });
  return { email, token: await copied(membership, memberId) };
}

const neverAgain = (token: string): Body => ({ path: `/never-again/${token}`, fields: { token } });

/** What leads to the same person, and not to this page. */
async function otherLinks(): Promise<Record<string, Body>> {
  const { token } = await mailed();
  return { "the invitation's own link": neverAgain(token), "a link of nobody": neverAgain(unknownToken()) };
}

const runOut = (memberId: string) =>
  db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));

/** Links that join nobody, each sent with what would be right otherwise. */
async function deadLinks(fields: (token: string) => Body["fields"]): Promise<Record<string, Body>> {
  const late = await mailed();
  await runOut(late.memberId);
  const used = await mailed();
  await joinAsNewUser(newInvitee(used.token), newVisitor());
  const tokens = {
    "a link of nobody": unknownToken(),
    "a link that has run out": late.token,
    "a used link": used.token,
  };
  return Object.fromEntries(Object.entries(tokens).map(([what, token]) => [what, press(token, fields(token))]));
}

const newAccount = () => ({ formId: newId(), name: "Kim Vale", email: "kim@mail.example", password, timeZone: "" });

/** An invitation to an address that its code went to, asked for by this log-in. */
async function withCode({ sessionId }: Actor) {
  const { email, token } = await mailed();
  const session = await findSession(sessionId);
  await sendInvitationCode(await open(token), { formId: newId(), session }, newVisitor());
  return { token, code: await codeIn(email) };
}

/** A copied link whose code went to a browser that has no log-in. */
async function inBrowser() {
  const { email, token } = await copiedLink();
  const { secret } = await sendInvitationCode(await open(token), { formId: newId(), session: null }, newVisitor());
  return { token, secret: secret ?? "", code: await codeIn(email) };
}

/** The actor's own place in a group, and an invitation there to their address. */
async function hereAlready({ person }: Actor) {
  const group = await makeGroup();
  const { memberId } = await invitePersonally(group.membership);
  await db.update(members).set({ userId: person.id }).where(eq(members.id, memberId));
  return invite(group.membership, { email: person.email });
}

export const inviteActions: readonly ActionRow[] = [
  {
    action: `${file}#joinAsNewUserAction`,
    guard: "anyone",
    may: everybody,
    changes: [...joining, "public.sessions", "public.user_emails", "public.users"],
    leadsTo: intoGroup,
    body: async () => press((await mailed()).token, newAccount()),
    wrong: async ({ person }) => {
      const known = await makePerson();
      const browser = await inBrowser();
      return {
        ...(await deadLinks(newAccount)),
        "a copied link without its code": press((await copiedLink()).token, newAccount()),
        "a copied link whose code nobody typed": {
          ...press(browser.token, newAccount()),
          cookie: `quits-invited=${browser.secret}.${browser.code}`,
        },
        "somebody's id as the form's": press((await mailed()).token, { ...newAccount(), formId: person.id }),
        "an address that has an account": press((await mailed(known.email)).token, newAccount()),
      };
    },
  },
  {
    action: `${file}#logInAndJoinAction`,
    guard: "anyone",
    // The unproven address opens nothing, and a disabled account stays closed with the right password, too.
    may: ["anonymous", "user", "ended", "admin"],
    changes: [...joining, "public.sessions"],
    leadsTo: intoGroup,
    body: async ({ person }) => press((await mailed(person.email)).token, { password }),
    wrong: async ({ person }) => ({
      ...(await deadLinks(() => ({ password }))),
      "a wrong password": press((await mailed(person.email)).token, { password: "an entirely other one" }),
      "an invitation to an address without an account": press((await mailed()).token, { password }),
      "a copied link without its code": press((await copiedLink(person.email)).token, { password }),
    }),
  },
  {
    action: `${file}#joinAction`,
    guard: "account",
    may: accounts,
    changes: joining,
    leadsTo: intoGroup,
    concernsOthers: true,
    body: async ({ person }) => press((await mailed(person.email)).token),
    wrong: async (actor) => ({
      ...(await deadLinks(() => ({}))),
      "an invitation to somebody else": press((await mailed()).token),
      "a copied link of somebody else": press((await copiedLink()).token),
      "an invitation to a group where they are": press((await hereAlready(actor)).token),
    }),
  },
  {
    action: `${file}#sendCodeAction`,
    guard: "anyone",
    may: everybody,
    changes: ["pgboss.job", "public.invitation_codes", "public.mails"],
    leadsTo: back,
    body: async () => press((await copiedLink()).token, { formId: newId() }),
    wrong: async () => {
      const { membership } = await makeGroup();
      const personal = await invitePersonally(membership);
      return {
        ...(await deadLinks(() => ({ formId: newId() }))),
        "a personal link and no address": press(personal.token, { formId: newId() }),
      };
    },
  },
  {
    action: `${file}#enterCodeAction`,
    guard: "anyone",
    may: everybody,
    changes: ["public.invitation_codes"],
    leadsTo: back,
    body: async () => {
      const { token, secret, code } = await inBrowser();
      return { ...press(token, { code }), cookie: `quits-invited=${secret}` };
    },
    wrong: async () => {
      const [one, other] = [await inBrowser(), await inBrowser()];
      return {
        "a code of another browser": press(one.token, { code: one.code }),
        "a code of another invitation": {
          ...press(one.token, { code: other.code }),
          cookie: `quits-invited=${other.secret}`,
        },
      };
    },
  },
  {
    action: `${file}#bringAddressAction`,
    guard: "account",
    may: accounts,
    changes: [...joining, "public.user_emails"],
    leadsTo: intoGroup,
    concernsOthers: true,
    body: async (actor) => {
      const { token, code } = await withCode(actor);
      return press(token, { code });
    },
    wrong: async (actor) => {
      const elsewhere = await inBrowser();
      const known = await makePerson();
      const theirs = await mailed(known.email);
      const session = await findSession(actor.sessionId);
      await sendInvitationCode(await open(theirs.token), { formId: newId(), session }, newVisitor());
      return {
        "a code that a browser asked for": press(elsewhere.token, { code: elsewhere.code }),
        "an address that is another account's": press(theirs.token, { code: await codeIn(known.email) }),
      };
    },
  },
  {
    action: `${file}#switchAccountAction`,
    guard: "anyone",
    // It sends everyone back alike; only who is logged in has something to end.
    may: ["unverified", "user", "admin"],
    changes: ["public.sessions"],
    leadsTo: back,
    body: async () => press((await mailed()).token),
  },
  {
    action: `${file}#mergeOwnPlacesAction`,
    guard: "account",
    may: accounts,
    changes: [...telling, "public.idempotency_keys", "public.members", "public.merges"],
    leadsTo: intoGroup,
    concernsOthers: true,
    body: async (actor) => press((await hereAlready(actor)).token, { formId: newId() }),
    wrong: async () => ({
      ...(await deadLinks(() => ({ formId: newId() }))),
      "an invitation to a group that they are not in": press((await mailed()).token, { formId: newId() }),
    }),
  },
  {
    action: `${file}#openGroupAction`,
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.idempotency_keys", "public.mails"],
    leadsTo: intoGroup,
    concernsOthers: true,
    body: async (actor) => press((await hereAlready(actor)).token),
    wrong: () => deadLinks(() => ({})),
  },
  {
    action: `${file}#declineAction`,
    guard: "anyone",
    may: everybody,
    changes: telling,
    leadsTo: back,
    body: async () => press((await mailed()).token, { message: "I moved out." }),
    wrong: () => deadLinks(() => ({ message: "" })),
  },
  {
    action: `${file}#askAgainAction`,
    guard: "anyone",
    may: everybody,
    changes: telling,
    leadsTo: back,
    body: async () => {
      const { memberId, token } = await mailed();
      await runOut(memberId);
      return press(token, { message: "Sorry, I was away." });
    },
    wrong: async () => {
      const used = await mailed();
      await joinAsNewUser(newInvitee(used.token), newVisitor());
      return {
        "a link that is open": press((await mailed()).token, { message: "" }),
        "a used link": press(used.token, { message: "" }),
        "a link of nobody": press(unknownToken(), { message: "" }),
      };
    },
  },
  {
    action: "app/joined/[token]/actions.ts#undoJoinAction",
    guard: "anyone",
    may: everybody,
    changes: [...joining, "public.challenges", "public.invitation_tokens", "public.sessions", "public.users"],
    leadsTo: /^\/joined\/[\w-]{43}$/,
    body: async () => {
      const { token, email } = await mailed();
      await joinAsNewUser(newInvitee(token), newVisitor());
      const undo = await undoToken(email);
      return { path: `/joined/${undo}`, fields: { token: undo } };
    },
    wrong: async () => {
      const { token } = await mailed();
      return {
        "the invitation's own link": { path: `/joined/${token}`, fields: { token } },
        "a link of nobody": { path: "/", fields: { token: unknownToken() } },
      };
    },
  },
  {
    action: "app/never-again/[token]/actions.ts#neverInviteAgainAction",
    guard: "anyone",
    may: everybody,
    changes: [...telling, "public.suppressions"],
    leadsTo: /^\/never-again\/[\w-]{43}$/,
    body: async () => neverAgain(await neverAgainToken((await mailed()).email)),
    wrong: () => otherLinks(),
  },
  {
    action: "app/never-again/[token]/actions.ts#allowInvitationsAction",
    guard: "anyone",
    may: everybody,
    changes: ["public.suppressions"],
    leadsTo: /^\/never-again\/[\w-]{43}\?allowed=1$/,
    body: async () => {
      const token = await neverAgainToken((await mailed()).email);
      await neverInviteAgain(token);
      return neverAgain(token);
    },
    wrong: () => otherLinks(),
  },
  {
    action: "app/invitations/actions.ts#joinByIdAction",
    guard: "account",
    may: accounts,
    changes: joining,
    leadsTo: intoGroup,
    concernsOthers: true,
    body: async ({ person }) => byId(await mailed(person.email)),
    wrong: () => othersById(),
  },
  {
    action: "app/invitations/actions.ts#declineByIdAction",
    guard: "account",
    may: accounts,
    changes: telling,
    leadsTo: null,
    concernsOthers: true,
    body: async ({ person }) => byId(await mailed(person.email)),
    wrong: () => othersById(),
  },
];

// V9
async function othersById(): Promise<Record<string, Body>> {
  const theirs = await mailed((await makePerson()).email);
  return {
    "the id of an invitation to somebody else": await byId(theirs),
    "the id of somebody else's place": { path: "/groups", fields: { invitationId: theirs.memberId } },
  };
}

async function byId({ memberId }: { memberId: string }): Promise<Body> {
  const [row] = await db
    .select({ invitationId: invitations.id })
    .from(invitations)
    .where(eq(invitations.memberId, memberId));
  return { path: "/groups", fields: { invitationId: row?.invitationId ?? "" } };
}
