import { newId } from "@/lib/ids";
import { aPassword as password } from "@/lib/users/factories.testing";
import { insertApiToken } from "./api-tokens";
import { addProvenAddress, challenge, claimAddress, furtherAddress, linkProvider, setUpTwoStep } from "./material";
import { freshAddress, makePerson, signIn } from "./people";
import { type ActionRow, accounts } from "./row";

const profile = { name: "Kim of the House", region: "de-DE", timeZone: "Europe/Berlin", look: "dark" };
const handles = { iban: "DE89 3704 0044 0532 0130 00", holder: "Kim Vale", paypal: "KimVale", upi: "", text: "" };
const addresses = "/account/addresses";
const twoStep = "/account/two-step";

export const accountActions: readonly ActionRow[] = [
  {
    action: "app/account/actions.ts#changeProfileAction",
    guard: "account",
    may: accounts,
    changes: ["public.users"],
    leadsTo: null,
    body: async () => ({ path: "/account", fields: profile }),
    wrong: async () => ({
      "a look that does not exist": { path: "/account", fields: { ...profile, look: "admin" } },
    }),
  },
  {
    action: "app/account/actions.ts#logOutAction",
    guard: "anyone",
    // It greets everyone alike; only who is logged in has something to end.
    may: ["unverified", "user", "admin"],
    changes: ["public.sessions"],
    leadsTo: "/",
    body: async () => ({ path: "/account", fields: {} }),
  },
  {
    action: "app/account/addresses/actions.ts#addAddressAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.challenges", "public.mails", "public.user_emails"],
    leadsTo: null,
    body: async () => ({ path: addresses, fields: { formId: newId(), email: freshAddress("new").address } }),
    wrong: async ({ person }) => {
      const theirs = await claimAddress(await makePerson());
      return {
        "the id of somebody's form": { path: addresses, fields: { formId: theirs.id, email: theirs.to.address } },
        "an address that is theirs already": { path: addresses, fields: { formId: newId(), email: person.to.address } },
      };
    },
  },
  {
    action: "app/account/addresses/actions.ts#verifyAddressByCodeAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.challenges", "public.mails", "public.user_emails"],
    leadsTo: null,
    body: async ({ person, sessionId }) => {
      const { addressId, code } = await claimAddress(person, { sessionId });
      return { path: addresses, fields: { addressId, code } };
    },
    wrong: async ({ person, sessionId }) => {
      const own = await claimAddress(person, { sessionId });
      const other = await makePerson();
      const theirs = await claimAddress(other, { sessionId: (await signIn(other)).sessionId });
      return {
        "somebody's address and its code": {
          path: addresses,
          fields: { addressId: theirs.addressId, code: theirs.code },
        },
        "somebody's address, their own code": {
          path: addresses,
          fields: { addressId: theirs.addressId, code: own.code },
        },
        "their own address, somebody's code": {
          path: addresses,
          fields: { addressId: own.addressId, code: theirs.code },
        },
      };
    },
  },
  {
    action: "app/account/addresses/actions.ts#choosePrimaryAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.mails", "public.user_emails"],
    leadsTo: null,
    body: async ({ person }) => {
      const { addressId } = await furtherAddress(person);
      return { path: addresses, fields: { addressId } };
    },
    wrong: async ({ person }) => {
      const theirs = await addProvenAddress(await makePerson());
      const unproven = await claimAddress(person);
      return {
        "somebody's address": { path: addresses, fields: { addressId: theirs.addressId } },
        "an address that is not proven": { path: addresses, fields: { addressId: unproven.addressId } },
      };
    },
  },
  {
    action: "app/account/addresses/actions.ts#removeAddressAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.mails", "public.user_emails"],
    leadsTo: null,
    body: async ({ person }) => {
      const { addressId } = await furtherAddress(person);
      return { path: addresses, fields: { addressId } };
    },
    wrong: async ({ sessionId }) => {
      const theirs = await addProvenAddress(await makePerson());
      const fields = { addressId: theirs.addressId };
      return {
        "somebody's address": { path: addresses, fields },
        "somebody's address and a password": { path: addresses, fields: { ...fields, currentPassword: password } },
        "the id of a log-in": { path: addresses, fields: { addressId: sessionId } },
      };
    },
  },
  {
    action: "app/account/providers/actions.ts#leaveToLinkAction",
    guard: "account",
    may: accounts,
    changes: [],
    leadsTo: /^\/auth\?redirect_uri=http%3A%2F%2Flocalhost%3A\d+%2Farrival%2Foidc&/,
    body: async () => ({ path: "/account/providers", fields: { provider: "oidc" } }),
    wrong: async () => ({
      "a provider that is not set up": { path: "/account/providers", fields: { provider: "google" } },
    }),
  },
  {
    action: "app/account/providers/actions.ts#unlinkProviderAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.identities", "public.mails"],
    leadsTo: null,
    body: async ({ person }) => ({ path: "/account/providers", fields: { identityId: await linkProvider(person) } }),
    wrong: async () => ({
      "somebody's": { path: "/account/providers", fields: { identityId: await linkProvider(await makePerson()) } },
    }),
  },
  {
    action: "app/account/two-step/actions.ts#beginTwoStepAction",
    guard: "account",
    may: accounts,
    changes: ["public.two_steps"],
    leadsTo: null,
    body: async () => ({ path: twoStep, fields: {} }),
  },
  {
    action: "app/account/two-step/actions.ts#confirmTwoStepAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.mails", "public.recovery_codes", "public.sessions", "public.two_steps"],
    leadsTo: `${twoStep}/codes`,
    body: async ({ person }) => ({
      path: twoStep,
      fields: { code: await setUpTwoStep(person, { isConfirmed: false }) },
    }),
    wrong: async () => ({
      "somebody else's code": {
        path: twoStep,
        fields: { code: await setUpTwoStep(await makePerson(), { isConfirmed: false }) },
      },
    }),
  },
  {
    action: "app/account/two-step/actions.ts#renewCodesAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.mails", "public.recovery_codes"],
    leadsTo: `${twoStep}/codes`,
    body: async ({ person }) => {
      await setUpTwoStep(person);
      return { path: twoStep, fields: {} };
    },
  },
  {
    action: "app/account/two-step/actions.ts#endTwoStepAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.mails", "public.sessions", "public.two_steps"],
    leadsTo: null,
    body: async ({ person }) => {
      await setUpTwoStep(person);
      return { path: twoStep, fields: {} };
    },
  },
  {
    action: "app/account/two-step/actions.ts#putCodesAwayAction",
    guard: "account",
    may: accounts,
    changes: [],
    leadsTo: twoStep,
    body: async () => ({ path: `${twoStep}/codes`, fields: {} }),
  },
  {
    action: "app/account/getting-paid/actions.ts#changeHandlesAction",
    guard: "account",
    may: accounts,
    changes: ["public.payment_handles"],
    leadsTo: null,
    body: async () => ({ path: "/account/getting-paid", fields: handles }),
    wrong: async () => ({
      "an account number with a slip": { path: "/account/getting-paid", fields: { ...handles, iban: "DE88" } },
      "an address for a name": { path: "/account/getting-paid", fields: { ...handles, paypal: "evil.example/x" } },
    }),
  },
  {
    action: "app/account/tokens/actions.ts#makeApiTokenAction",
    guard: "account",
    may: accounts,
    changes: ["public.api_tokens"],
    leadsTo: null,
    body: async () => ({ path: "/account/tokens", fields: { name: "Script" } }),
    wrong: async () => ({ "no name": { path: "/account/tokens", fields: { name: "" } } }),
  },
  {
    action: "app/account/tokens/actions.ts#endApiTokenAction",
    guard: "account",
    may: accounts,
    changes: ["public.api_tokens"],
    leadsTo: null,
    body: async ({ person }) => ({ path: "/account/tokens", fields: { tokenId: await insertApiToken(person) } }),
    wrong: async () => {
      const theirs = await insertApiToken(await makePerson());
      return { "somebody's token": { path: "/account/tokens", fields: { tokenId: theirs } } };
    },
  },
  {
    action: "app/account/addresses/[token]/actions.ts#verifyAddressByLinkAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.challenges", "public.mails", "public.user_emails"],
    leadsTo: addresses,
    body: async ({ person }) => {
      const { token } = await claimAddress(person);
      return { path: `${addresses}/${token}`, fields: { token } };
    },
    wrong: async ({ person }) => {
      const theirs = (await claimAddress(await makePerson())).token;
      const reset = (await challenge(person, "reset")).token;
      return {
        "somebody's link": { path: `${addresses}/${theirs}`, fields: { token: theirs } },
        "a token of another kind": { path: `${addresses}/${reset}`, fields: { token: reset } },
      };
    },
  },
  {
    action: "app/account/password/actions.ts#changePasswordAction",
    guard: "account",
    may: accounts,
    changes: ["pgboss.job", "public.mails", "public.sessions", "public.users"],
    leadsTo: null,
    body: async () => ({
      path: "/account/password",
      fields: { currentPassword: password, password: "eleven green kettles" },
    }),
    wrong: async () => ({
      "a wrong password": {
        path: "/account/password",
        fields: { currentPassword: "an entirely other one", password: "eleven green kettles" },
      },
    }),
  },
  {
    action: "app/account/sessions/actions.ts#endSessionAction",
    guard: "account",
    may: accounts,
    changes: ["public.sessions"],
    leadsTo: null,
    body: async ({ person }) => ({
      path: "/account/sessions",
      fields: { sessionId: (await signIn(person)).sessionId },
    }),
    wrong: async () => ({
      "somebody's log-in": {
        path: "/account/sessions",
        fields: { sessionId: (await signIn(await makePerson())).sessionId },
      },
    }),
  },
  {
    action: "app/account/sessions/actions.ts#endOtherSessionsAction",
    guard: "account",
    may: accounts,
    changes: ["public.sessions"],
    leadsTo: null,
    body: async ({ person }) => {
      await signIn(person);
      return { path: "/account/sessions", fields: {} };
    },
  },
];
