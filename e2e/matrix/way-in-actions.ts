import { newId } from "@/lib/ids";
import { aPassword as password } from "@/lib/users/factories.testing";
import { arrivalCookie, halfCookie } from "./cookies";
import { atProvider, challenge, halfLogIn, unknownToken } from "./material";
import { disable, freshAddress, makePerson } from "./people";
import { type ActionRow, everybody } from "./row";

const newcomer = () => ({ formId: newId(), name: "Kim Vale", timeZone: "Europe/Berlin" });

/** The ways in beside a password: a mailed link, an identity provider, and the second step after each. */
export const wayInActions: readonly ActionRow[] = [
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
      const to = freshAddress("kim");
      const cookie = arrivalCookie(atProvider({ id: newId(), name: "Kim Vale", to }));
      return { path: "/arrival", fields: { ...newcomer(), email: to.address }, cookie };
    },
    wrong: async ({ person }) => {
      const fields = { ...newcomer(), email: freshAddress("kim").address };
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
    action: "app/(public)/log-in-link/actions.ts#goToLogInLinkAction",
    guard: "anyone",
    may: everybody,
    changes: [],
    leadsTo: "/log-in-link",
    body: async () => ({ path: "/log-in", fields: { from: "/account" } }),
  },
  {
    action: "app/(public)/log-in-link/actions.ts#requestLogInLinkAction",
    guard: "anyone",
    may: everybody,
    changes: ["pgboss.job"],
    leadsTo: null,
    body: async ({ person }) => ({
      path: "/log-in-link",
      fields: { formId: newId(), email: person.to.address },
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
];
