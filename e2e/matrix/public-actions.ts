import { newId } from "@/lib/ids";
import { type Person, aPassword as password } from "@/lib/users/factories.testing";
import type { Fields } from "./call";
import { arrivalCookie, halfCookie } from "./cookies";
import { atProvider, challenge, dismissAdmins, halfLogIn, setUpToken, unknownToken } from "./material";
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
    action: "app/(public)/arrival/actions.ts#leaveForProviderAction",
    guard: "anyone",
    may: everybody,
    changes: [],
    leadsTo: /^\/auth\?redirect_uri=http%3A%2F%2Flocalhost%3A\d+%2Farrival%2Foidc&/,
    body: async () => ({ path: "/log-in", fields: { provider: "oidc", from: "/account" } }),
    wrong: async () => ({ "a provider that is not set up": { path: "/log-in", fields: { provider: "google" } } }),
  },
  {
    action: "app/(public)/arrival/actions.ts#signUpByProviderAction",
    guard: "anyone",
    may: everybody,
    changes: [
      "pgboss.job",
      "public.identities",
      "public.mails",
      "public.sessions",
      "public.user_emails",
      "public.users",
    ],
    leadsTo: "/welcome",
    body: async () => {
      const { password: _, ...fields } = newAccount();
      const to = freshAddress("kim");
      const cookie = arrivalCookie(atProvider({ id: newId(), name: "Kim Vale", to }));
      return { path: "/arrival", fields: { ...fields, email: to.address }, cookie };
    },
    wrong: async ({ person }) => {
      const { password: _, ...fields } = newAccount();
      const other = await makePerson();
      const cookie = arrivalCookie(atProvider(other));
      const stranger = { id: newId(), name: "Kim Vale", to: freshAddress("kim") };
      return {
        "no arrival": { path: "/arrival", fields },
        "an arrival that is made up": {
          path: "/arrival",
          fields,
          cookie: "quits-provider=1.AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        },
        "an address that has an account": { path: "/arrival", fields: { ...fields, email: other.to.address }, cookie },
        "somebody's id as the form's": {
          path: "/arrival",
          fields: { ...fields, formId: person.id },
          cookie: arrivalCookie(atProvider(stranger)),
        },
      };
    },
  },
  {
    action: "app/(public)/arrival/actions.ts#logInAndLinkAction",
    guard: "anyone",
    may: ["anonymous", "user", "ended", "admin"],
    changes: ["pgboss.job", "public.identities", "public.mails", "public.sessions"],
    leadsTo: "/account",
    body: async ({ person }) => ({
      path: "/arrival",
      fields: { password },
      cookie: arrivalCookie(atProvider(person), "/account"),
    }),
    wrong: async () => {
      const other = await makePerson();
      const unproven = arrivalCookie(atProvider(other, { isProven: false }));
      const cookie = arrivalCookie(atProvider(other));
      return {
        "no arrival": { path: "/arrival", fields: { password } },
        "an address that its provider does not vouch for": { path: "/arrival", fields: { password }, cookie: unproven },
        "somebody's address with a wrong password": {
          path: "/arrival",
          fields: { password: "an entirely other one" },
          cookie,
        },
      };
    },
  },
  {
    action: "app/(public)/log-in/code/actions.ts#finishLogInAction",
    guard: "anyone",
    may: ["anonymous", "unverified", "user", "ended", "admin"],
    changes: ["public.half_log_ins", "public.sessions", "public.two_steps"],
    leadsTo: "/account",
    body: async ({ person }) => {
      const { id, code } = await halfLogIn(person);
      return { path: "/log-in/code", fields: { code }, cookie: halfCookie(id, "/account") };
    },
    wrong: async ({ person, sessionId }) => {
      const closed = await makePerson();
      const half = await halfLogIn(closed);
      await disable(closed);
      const other = await halfLogIn(await makePerson());
      const own = await halfLogIn(await makePerson());
      const send = (id: string, code: string) => ({
        path: "/log-in/code",
        fields: { code },
        cookie: halfCookie(id, "/account"),
      });
      return {
        "no half log-in": { path: "/log-in/code", fields: { code: own.code } },
        "somebody else's code": send(own.id, other.code),
        "the id of a log-in": send(sessionId, own.code),
        "the id of a person": send(person.id, own.code),
        "a disabled person's half": send(half.id, half.code),
      };
    },
  },
  {
    action: "app/(public)/log-in-link/actions.ts#requestLogInLinkAction",
    guard: "anyone",
    may: everybody,
    changes: ["pgboss.job"],
    leadsTo: null,
    body: async ({ person }) => ({
      path: "/log-in-link",
      fields: { formId: newId(), email: person.to.address, from: "/account" },
    }),
  },
  {
    action: "app/(public)/log-in-link/[token]/actions.ts#logInByLinkAction",
    guard: "anyone",
    may: ["anonymous", "unverified", "user", "ended", "admin"],
    changes: ["public.challenges"],
    // Who made an account there proves its address as well, and whoever is logged in already stays so.
    mayChange: ["pgboss.job", "public.mails", "public.sessions", "public.user_emails"],
    leadsTo: "/welcome",
    body: async ({ person }) => {
      const { token } = await challenge(person, "log_in");
      return { path: `/log-in-link/${token}`, fields: { token } };
    },
    wrong: async ({ person }) => {
      const closed = await makePerson();
      await disable(closed);
      const claimant = await makePerson({ isProven: false });
      const tokens = {
        "a token of another kind": (await challenge(person, "reset")).token,
        "a disabled person's token": (await challenge(closed, "log_in")).token,
        "the token of an address that nobody has proven": (await challenge(claimant, "log_in")).token,
        "a token of nobody": unknownToken(),
      };
      return Object.fromEntries(
        Object.entries(tokens).map(([what, token]) => [what, { path: `/log-in-link/${token}`, fields: { token } }]),
      );
    },
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
