import { switchCodeOff } from "@/lib/groups/codes";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { invite, neverAgainToken, newInvitee, undoToken } from "@/lib/people/factories.testing";
import { joinAsNewUser } from "@/lib/people/joining";
import { newVisitor } from "@/lib/users/factories.testing";
import { type ActorKind, userKinds } from "./actors";
import { invitedBy } from "./groups";
import {
  challenge,
  claimAddress,
  dismissAdmins,
  furtherAddress,
  linkProvider,
  newestMailTo,
  setUpToken,
  setUpTwoStep,
  stopSomebody,
  unknownToken,
} from "./material";
import { makePerson, signIn } from "./people";
import { accounts, everybody, type RouteRow } from "./row";

const toWelcome = { unverified: "/welcome", user: "/welcome", admin: "/welcome" };

const alike = (to: string) => Object.fromEntries(everybody.map((kind) => [kind, to]));

const publicRoutes: readonly RouteRow[] = [
  { route: "GET /", guard: "anyone", page: async () => ({ path: "/" }), instead: toWelcome },
  { route: "GET /log-in", guard: "anyone", page: async () => ({ path: "/log-in" }), instead: toWelcome },
  { route: "GET /sign-up", guard: "anyone", page: async () => ({ path: "/sign-up" }), instead: toWelcome },
  { route: "GET /forgot-password", guard: "anyone", page: async () => ({ path: "/forgot-password" }) },
  {
    route: "GET /arrival",
    guard: "anyone",
    page: async () => ({ path: "/arrival" }),
    // Who has not just come back from a provider has nothing to do here.
    instead: alike("/log-in"),
  },
  {
    route: "GET /arrival/[provider]",
    guard: "anyone",
    page: async () => ({ path: "/arrival/oidc?code=made-up&state=made-up" }),
    instead: alike("/log-in?problem=lost"),
  },
  {
    route: "GET /log-in/code",
    guard: "anyone",
    page: async () => ({ path: "/log-in/code" }),
    instead: alike("/log-in"),
  },
  { route: "GET /log-in-link", guard: "anyone", page: async () => ({ path: "/log-in-link" }) },
  {
    route: "GET /log-in-link/[token]",
    guard: "anyone",
    page: async ({ person }) => {
      const { token } = await challenge(person, "log_in");
      return { path: `/log-in-link/${token}`, shows: person.to.address };
    },
    others: async () => {
      const someone = await makePerson();
      const { token } = await challenge(someone, "reset");
      return { path: `/log-in-link/${token}`, hides: someone.to.address };
    },
  },
  {
    route: "GET /reset-password/[token]",
    guard: "anyone",
    page: async ({ person }) => {
      const { token } = await challenge(person, "reset");
      return { path: `/reset-password/${token}`, shows: person.to.address };
    },
    others: async () => {
      const someone = await makePerson();
      const { token } = await challenge(someone, "verify");
      return { path: `/reset-password/${token}`, hides: someone.to.address };
    },
  },
  {
    route: "GET /setup/[token]",
    guard: "anyone",
    page: async ({ kind }) => {
      if (kind !== "admin") await dismissAdmins();
      return { path: `/setup/${await setUpToken()}`, shows: "Create the admin" };
    },
    instead: { admin: 200 },
  },
  {
    route: "GET /verify-email",
    guard: "session",
    page: async ({ person }) => ({ path: "/verify-email", shows: person.to.address }),
    instead: { user: "/welcome", admin: "/welcome" },
  },
  {
    route: "GET /verify-email/[token]",
    guard: "anyone",
    page: async ({ person }) => {
      const claimant = person.isProven ? await makePerson({ isProven: false }) : person;
      const { token } = await challenge(claimant, "verify");
      return { path: `/verify-email/${token}`, shows: claimant.to.address };
    },
    others: async () => {
      const someone = await makePerson();
      const { token } = await challenge(someone, "reset");
      return { path: `/verify-email/${token}`, hides: someone.to.address };
    },
  },
];

const inviteRoutes: readonly RouteRow[] = [
  {
    route: "GET /invite/[token]",
    guard: "anyone",
    page: async () => {
      const { membership } = await makeGroup({ name: "House by the lake" });
      return { path: `/invite/${(await invite(membership)).token}`, shows: "House by the lake" };
    },
    others: async () => {
      const group = await makeGroup({ name: "House by the sea" });
      // The ids that a member of the group knows open nothing.
      const { memberId } = await invite(group.membership);
      return { path: `/invite/${memberId}`, hides: "House by the sea" };
    },
  },
  {
    route: "GET /joined/[token]",
    guard: "anyone",
    page: async () => {
      const { token, email } = await invite((await makeGroup({ name: "House by the lake" })).membership);
      await joinAsNewUser(newInvitee(token), newVisitor());
      return { path: `/joined/${await undoToken(email)}`, shows: "House by the lake" };
    },
    others: async () => {
      const { token } = await invite((await makeGroup({ name: "House by the sea" })).membership);
      return { path: `/joined/${token}`, hides: "House by the sea" };
    },
  },
  {
    route: "GET /never-again/[token]",
    guard: "anyone",
    page: async () => {
      const { email } = await invite((await makeGroup()).membership);
      return { path: `/never-again/${await neverAgainToken(email)}`, shows: email };
    },
    others: async () => {
      const { token, email } = await invite((await makeGroup()).membership);
      return { path: `/never-again/${token}`, hides: email };
    },
  },
];

const joinRoutes: readonly RouteRow[] = [
  { route: "GET /join", guard: "anyone", page: async () => ({ path: "/join", shows: "Group code" }) },
  {
    route: "GET /join/[code]",
    guard: "anyone",
    page: async ({ kind }) => {
      const code = await makeCode((await makeGroup({ name: "House by the lake" })).membership);
      return { path: `/join/${code}`, shows: isAccount(kind) ? "House by the lake" : undefined };
    },
    instead: { unverified: "/verify-email" },
    others: async ({ kind }) => {
      const { membership } = await makeGroup({ name: "House by the sea" });
      const code = await makeCode(membership);
      // Who has no account learns nothing by a code that is right either.
      if (isAccount(kind)) await switchCodeOff(membership);
      return { path: `/join/${code}`, hides: "House by the sea" };
    },
  },
];

function isAccount(kind: ActorKind): boolean {
  return accounts.includes(kind);
}

const accountRoutes: readonly RouteRow[] = [
  {
    route: "GET /welcome",
    guard: "account",
    page: async ({ person }) => ({ path: "/welcome", shows: person.name }),
  },
  {
    route: "GET /account",
    guard: "account",
    page: async ({ person }) => ({ path: "/account", shows: person.to.address }),
  },
  {
    route: "GET /account/addresses",
    guard: "account",
    page: async ({ person }) => {
      const { to } = await furtherAddress(person);
      return { path: "/account/addresses", shows: to.address };
    },
    others: async () => ({ path: "/account/addresses", hides: (await makePerson()).to.address }),
  },
  {
    route: "GET /account/addresses/[token]",
    guard: "account",
    page: async ({ person }) => {
      const { token, to } = await claimAddress(person);
      return { path: `/account/addresses/${token}`, shows: to.address };
    },
    others: async () => {
      const { token, to } = await claimAddress(await makePerson());
      return { path: `/account/addresses/${token}`, hides: to.address };
    },
  },
  {
    route: "GET /account/getting-paid",
    guard: "account",
    page: async () => ({ path: "/account/getting-paid", shows: "PayPal.me name" }),
  },
  {
    route: "GET /account/tokens",
    guard: "account",
    page: async () => ({ path: "/account/tokens", shows: "Make a token" }),
  },
  {
    route: "GET /account/invitations",
    guard: "account",
    page: async ({ person }) => ({ path: "/account/invitations", shows: await invitedBy(person) }),
    others: async () => ({ path: "/account/invitations", hides: await invitedBy(await makePerson()) }),
  },
  {
    route: "GET /account/providers",
    guard: "account",
    page: async ({ person }) => ({ path: "/account/providers", shows: await linkProvider(person) }),
    others: async () => ({ path: "/account/providers", hides: await linkProvider(await makePerson()) }),
  },
  {
    route: "GET /account/two-step",
    guard: "account",
    page: async ({ person }) => {
      await setUpTwoStep(person);
      return { path: "/account/two-step", shows: "Make new codes" };
    },
  },
  {
    route: "GET /account/two-step/codes",
    guard: "account",
    page: async () => ({ path: "/account/two-step/codes" }),
    // Only the browser that has just made them can look at them.
    instead: { user: "/account/two-step", admin: "/account/two-step" },
  },
  {
    route: "GET /account/two-step/codes/file",
    guard: "account",
    page: async () => ({ path: "/account/two-step/codes/file" }),
    // As their page: `shared-browser.spec.ts` shows it to whom it may.
    instead: { user: "/account/two-step", admin: "/account/two-step" },
  },
  { route: "GET /account/password", guard: "account", page: async () => ({ path: "/account/password" }) },
  {
    route: "GET /account/sessions",
    guard: "account",
    page: async ({ person }) => {
      // Another log-in of theirs: its id stands in the form that ends it.
      const { sessionId } = await signIn(person);
      return { path: "/account/sessions", shows: sessionId };
    },
  },
];

const adminRoutes: readonly RouteRow[] = [
  {
    route: "GET /admin",
    guard: "admin",
    page: async () => ({ path: "/admin" }),
    instead: { admin: "/admin/mailbox" },
  },
  { route: "GET /admin/look", guard: "admin", page: async () => ({ path: "/admin/look" }) },
  {
    route: "GET /admin/mailbox",
    guard: "admin",
    page: async () => ({ path: "/admin/mailbox", shows: (await makePerson()).to.address }),
  },
  {
    route: "GET /admin/mailbox/[mailId]",
    guard: "admin",
    page: async () => {
      const person = await makePerson();
      return { path: `/admin/mailbox/${await newestMailTo(person)}`, shows: person.to.address };
    },
  },
  {
    route: "GET /admin/mailbox/[mailId]/html",
    guard: "admin",
    page: async () => {
      const person = await makePerson();
      return { path: `/admin/mailbox/${await newestMailTo(person)}/html`, shows: "Welcome, Robin" };
    },
  },
  {
    route: "GET /admin/limits",
    guard: "admin",
    page: async () => ({ path: "/admin/limits", shows: "Domains nobody is invited at" }),
  },
  {
    route: "GET /admin/stopped",
    guard: "admin",
    page: async () => ({ path: "/admin/stopped", shows: (await stopSomebody()).email }),
  },
  {
    route: "GET /admin/users",
    guard: "admin",
    page: async () => ({ path: "/admin/users", shows: (await makePerson()).to.address }),
  },
];

function forAll(status: number): RouteRow["instead"] {
  return Object.fromEntries(userKinds.map((kind) => [kind, status]));
}

const apiRoutes: readonly RouteRow[] = [
  { route: "GET /api/health", guard: "anyone", page: async () => ({ path: "/api/health" }) },
  { route: "GET /api/auth/[...nextauth]", guard: "anyone", page: async () => ({ path: "/api/auth/session" }) },
  {
    route: "POST /api/auth/[...nextauth]",
    guard: "anyone",
    page: async () => ({ path: "/api/auth/session" }),
    // What else may be tried there, and comes to nothing, stands in `sessions-endpoint.spec.ts`.
    instead: forAll(400),
  },
  // What they do for whoever has the token or the signature stands in `mail-doors.spec.ts`.
  {
    route: "POST /api/never-again/[token]",
    guard: "anyone",
    page: async () => ({ path: `/api/never-again/${unknownToken()}` }),
    instead: forAll(404),
  },
  {
    route: "POST /api/webhooks/resend",
    guard: "anyone",
    page: async () => ({ path: "/api/webhooks/resend" }),
    instead: forAll(403),
  },
];

export const routes: readonly RouteRow[] = [
  ...publicRoutes,
  ...inviteRoutes,
  ...joinRoutes,
  ...accountRoutes,
  ...adminRoutes,
  ...apiRoutes,
];
