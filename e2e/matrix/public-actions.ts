import { newId } from "@/lib/ids";
import { type Person, aPassword as password } from "@/lib/users/factories.testing";
import type { Fields } from "./call";
import { challenge, dismissAdmins, setUpToken, unknownToken } from "./material";
import { disable, freshAddress, makePerson } from "./people";
import { type ActionRow, everybody } from "./row";

const newAccount = () => ({
  formId: newId(),
  name: "Kim Vale",
  email: freshAddress("kim").address,
  password,
  timeZone: "Europe/Berlin",
});

/** Whose address is still to be proven: the actor's own, or, where theirs is proven, somebody's. */
async function claimantFor(person: Person): Promise<Person> {
  return person.isProven ? makePerson({ isProven: false }) : person;
}

export const publicActions: readonly ActionRow[] = [
  {
    action: "app/(public)/sign-up/actions.ts#signUpAction",
    guard: "anyone",
    may: everybody,
    changes: [
      "pgboss.job",
      "public.challenges",
      "public.mails",
      "public.sessions",
      "public.user_emails",
      "public.users",
    ],
    leadsTo: "/welcome",
    body: async () => ({ path: "/sign-up", fields: newAccount() }),
    wrong: async ({ person }) => ({
      "somebody's id as the form's": { path: "/sign-up", fields: { ...newAccount(), formId: person.id } },
      "somebody's id and address": {
        path: "/sign-up",
        fields: { ...newAccount(), formId: person.id, email: person.to.address, password: "an entirely other one" },
      },
    }),
  },
  {
    action: "app/(public)/log-in/actions.ts#logInAction",
    guard: "anyone",
    // The unproven address opens nothing, and a disabled account stays closed with the right password, too.
    may: ["anonymous", "user", "ended", "admin"],
    changes: ["public.sessions"],
    leadsTo: "/account",
    body: async ({ person }) => ({
      path: "/log-in",
      fields: { email: person.to.address, password, from: "/account" },
    }),
    wrong: async () => {
      const other = await makePerson();
      const closed = await makePerson();
      await disable(closed);
      return {
        "somebody's address with a wrong password": {
          path: "/log-in",
          fields: { email: other.to.address, password: "an entirely other one" },
        },
        "a disabled person's address": { path: "/log-in", fields: { email: closed.to.address, password } },
      };
    },
  },
  {
    action: "app/(public)/forgot-password/actions.ts#goToResetAction",
    guard: "anyone",
    may: everybody,
    changes: [],
    leadsTo: "/forgot-password",
    body: async () => ({ path: "/log-in", fields: { from: "/account" } }),
  },
  {
    action: "app/(public)/forgot-password/actions.ts#requestResetAction",
    guard: "anyone",
    may: everybody,
    changes: ["pgboss.job"],
    leadsTo: null,
    body: async ({ person }) => ({
      path: "/forgot-password",
      fields: { formId: newId(), email: person.to.address },
    }),
  },
  {
    action: "app/(public)/reset-password/[token]/actions.ts#resetPasswordAction",
    guard: "anyone",
    may: ["anonymous", "unverified", "user", "ended", "admin"],
    changes: ["pgboss.job", "public.challenges", "public.mails", "public.sessions", "public.users"],
    leadsTo: "/welcome",
    body: async ({ person }) => {
      const { token } = await challenge(person, "reset");
      return { path: `/reset-password/${token}`, fields: { token, password: "eleven green kettles" } };
    },
    wrong: async ({ person, sessionId }) => {
      const closed = await makePerson();
      await disable(closed);
      const verify = await challenge(person, "verify", { sessionId });
      const tokens = {
        "a token of another kind": verify.token,
        "a disabled person's token": (await challenge(closed, "reset")).token,
        "a token of nobody": unknownToken(),
      };
      return Object.fromEntries(
        Object.entries(tokens).map(([what, token]) => [
          what,
          { path: `/reset-password/${token}`, fields: { token, password: "eleven green kettles" } },
        ]),
      );
    },
  },
  {
    action: "app/(public)/setup/[token]/actions.ts#setUpAction",
    guard: "anyone",
    // Whoever has the printed link, as long as there is no admin. While there is one, it is over, also for that admin.
    may: ["anonymous", "unverified", "user", "disabled", "ended"],
    changes: ["pgboss.job", "public.mails", "public.sessions", "public.user_emails", "public.users"],
    leadsTo: "/welcome",
    before: dismissAdmins,
    body: async () => {
      const token = await setUpToken();
      return { path: `/setup/${token}`, fields: { ...newAccount(), token } };
    },
    wrong: async ({ person }) => {
      const { token } = await challenge(person, "reset");
      return {
        "a token of another kind": { path: `/setup/${token}`, fields: { ...newAccount(), token } },
        "a token of nobody": { path: "/sign-up", fields: { ...newAccount(), token: unknownToken() } },
      };
    },
  },
  {
    action: "app/(public)/verify-email/actions.ts#verifyByCodeAction",
    guard: "session",
    may: ["unverified"],
    changes: ["pgboss.job", "public.challenges", "public.mails", "public.user_emails"],
    leadsTo: "/welcome",
    body: async ({ person, sessionId }) => {
      const { code } = await challenge(person, "verify", { sessionId });
      return { path: "/verify-email", fields: { code } };
    },
    wrong: async ({ person, sessionId }) => {
      const other = await makePerson({ isProven: false });
      await challenge(person, "verify", { sessionId });
      const theirs = await challenge(other, "verify", { sessionId });
      const fromElsewhere = await challenge(person, "verify");
      return {
        "somebody's code": { path: "/verify-email", fields: { code: theirs.code } },
        "a code that another log-in asked for": { path: "/verify-email", fields: { code: fromElsewhere.code } },
      };
    },
  },
  {
    action: "app/(public)/verify-email/actions.ts#resendVerificationAction",
    guard: "session",
    may: ["unverified"],
    changes: ["pgboss.job", "public.challenges", "public.mails"],
    leadsTo: null,
    body: async ({ person }) => ({ path: "/verify-email", fields: { formId: newId(), email: person.to.address } }),
  },
  {
    action: "app/(public)/verify-email/[token]/actions.ts#verifyByLinkAction",
    guard: "anyone",
    // The log-in that signed up needs no more than the link; everyone else gives that account's password with it.
    may: everybody,
    changes: ["pgboss.job", "public.challenges", "public.mails", "public.user_emails"],
    mayChange: ["public.sessions"],
    leadsTo: "/welcome",
    body: async ({ person }) => {
      const claimant = await claimantFor(person);
      const { token } = await challenge(claimant, "verify");
      const fields: Fields = claimant.id === person.id ? { token } : { token, password };
      return { path: `/verify-email/${token}`, fields };
    },
    wrong: async ({ person }) => {
      const claimant = await makePerson({ isProven: false });
      const { token } = await challenge(claimant, "verify");
      const closed = await makePerson({ isProven: false });
      await disable(closed);
      const ofClosed = (await challenge(closed, "verify")).token;
      const ofReset = (await challenge(person, "reset")).token;
      const path = `/verify-email/${token}`;
      return {
        "somebody's link without the password": { path, fields: { token } },
        "somebody's link with a wrong password": { path, fields: { token, password: "an entirely other one" } },
        "a disabled person's link": { path, fields: { token: ofClosed, password } },
        "a token of another kind": { path, fields: { token: ofReset, password } },
      };
    },
  },
];
