import { makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { copied, invite, invitePersonally } from "@/lib/people/factories.testing";
import { aPassword as password } from "@/lib/users/factories.testing";
import { makeActor } from "./actors";
import { callAction, encodeCall, type Fields, formOf, get } from "./call";
import { requireBuiltAction } from "./code";
import { wayBackCookie } from "./cookies";
import { expect, test } from "./fixtures";
import { freshAddress, makePerson } from "./people";

// Who sends a form on the way to an invitation has begun to join, whatever becomes of the form; who only looks has not.

const invitePath = "app/invite/[token]/actions.ts#";
const someone = () => ({ formId: newId(), name: "Kim Vale", email: freshAddress("kim").address, timeZone: "" });

/** What is sent with an invitation's link or on a detour from it. */
const forms: Record<
  string,
  (token: string) => Promise<{ action: string; path?: string; fields: Fields; cookie?: string }>
> = {
  "an account with a password that is too short": async (token) => ({
    action: `${invitePath}joinAsNewUserAction`,
    fields: { token, ...someone(), password: "short" },
  }),
  "a code that is asked for": async (token) => ({
    action: `${invitePath}sendCodeAction`,
    fields: { token, formId: newId() },
  }),
  "a change of the account": async (token) => ({
    action: `${invitePath}switchAccountAction`,
    fields: { token },
    cookie: (await makeActor("user")).cookie,
  }),
  "a log-in with a wrong password": async (token) => ({
    action: "app/(public)/log-in/actions.ts#logInAction",
    path: "/log-in",
    fields: { email: (await makePerson()).email, password: "an entirely other one", from: `/invite/${token}` },
  }),
  "a detour by a link to log in": async (token) => ({
    action: "app/(public)/log-in-link/actions.ts#goToLogInLinkAction",
    fields: { from: `/invite/${token}` },
  }),
  "a link to log in": async (token) => ({
    action: "app/(public)/log-in-link/actions.ts#requestLogInLinkAction",
    path: "/log-in-link",
    fields: { formId: newId(), email: (await makePerson()).email },
    cookie: wayBackCookie("link", `/invite/${token}`),
  }),
  "a detour by a reset": async (token) => ({
    action: "app/(public)/forgot-password/actions.ts#goToResetAction",
    fields: { from: `/invite/${token}` },
  }),
  "a reset": async (token) => ({
    action: "app/(public)/forgot-password/actions.ts#requestResetAction",
    path: "/forgot-password",
    fields: { formId: newId(), email: (await makePerson()).email },
    cookie: wayBackCookie("reset", `/invite/${token}`),
  }),
  "a sign-up with another address": async (token) => ({
    action: "app/(public)/sign-up/actions.ts#signUpAction",
    path: "/sign-up",
    fields: { ...someone(), password, from: `/invite/${token}` },
  }),
  "a provider that somebody leaves for": async (token) => ({
    action: "app/(public)/arrival/actions.ts#leaveForProviderAction",
    path: "/log-in",
    fields: { provider: "oidc", from: `/invite/${token}` },
  }),
};

for (const [what, make] of Object.entries(forms)) {
  test(`${what}: its invitation is begun, and no other one`, async ({ world }) => {
    const { membership, groupId } = await makeGroup();
    const [one, other] = [await invite(membership), await invite(membership)];
    const { action, path = `/invite/${one.token}`, fields, cookie } = await make(one.token);
    await get({ origin: world.origin, path: `/invite/${one.token}` });
    const begun = async () =>
      (await world.sql`select member_id from invitations where group_id = ${groupId} and begun_at is not null`).map(
        ({ member_id }) => member_id,
      );
    expect(await begun()).toEqual([]);
    const { status } = await callAction(requireBuiltAction(action).id, [{}, formOf(fields)], {
      origin: world.origin,
      path,
      cookie,
    });
    expect(status).toBeLessThan(500);
    expect(await begun()).toEqual([one.memberId]);
    expect(await begun()).not.toContain(other.memberId);
  });
}

test("a code for a copied link and for a personal one begin theirs", async ({ world }) => {
  const { membership, groupId } = await makeGroup();
  const { memberId } = await invite(membership);
  const tokens = [await copied(membership, memberId), (await invitePersonally(membership)).token];
  const { id } = requireBuiltAction(`${invitePath}sendCodeAction`);
  for (const token of tokens) {
    const fields = { token, formId: newId(), email: freshAddress("kim").address };
    await callAction(id, [{}, formOf(fields)], { origin: world.origin, path: `/invite/${token}` });
  }
  const [row] = await world.sql`select count(begun_at)::int as begun from invitations where group_id = ${groupId}`;
  expect(row?.begun).toBe(2);
});

/** The cookies that an action hands out for what was typed, and what of theirs a browser sends back. */
async function typedCookies(
  action: string,
  { origin, path, fields }: { origin: string; path: string; fields: Fields },
) {
  const { body, type } = await encodeCall([{}, formOf(fields)]);
  const { id } = requireBuiltAction(action);
  const headers = { origin, "next-action": id, "content-type": type, accept: "text/x-component" };
  const answer = await fetch(`${origin}${path}`, { method: "POST", body: new Uint8Array(body), headers });
  const cookies = answer.headers.getSetCookie().filter((each) => each.startsWith("quits-typed"));
  return { cookies, kept: cookies.map((each) => each.split(";")[0]).join("; ") };
}

test("the cookie of what was typed is for its own link alone, sealed, and holds no password", async ({ world }) => {
  const { origin } = world;
  const [own, others] = [await invite((await makeGroup()).membership), await invite((await makeGroup()).membership)];
  const path = `/invite/${own.token}`;
  const fields = { token: own.token, ...someone(), password: "short" };
  const { cookies, kept: cookie } = await typedCookies(`${invitePath}joinAsNewUserAction`, { origin, path, fields });
  expect(cookies.map((each) => /Path=([^;]+)/.exec(each)?.[1])).toEqual([path]);
  expect(cookies[0]).toMatch(/HttpOnly/i);
  expect(cookies[0]).not.toMatch(/Kim.{1,3}Vale|short/);
  const shown = async (token: string) => (await get({ origin, path: `/invite/${token}`, cookie })).text;
  expect(await shown(own.token)).toContain('value="Kim Vale"');
  expect(await shown(others.token)).not.toContain("Kim Vale");
});

test("what was typed to sign up on the way to an invitation is kept for that way alone", async ({ world }) => {
  const { origin } = world;
  const from = `/invite/${(await invite((await makeGroup()).membership)).token}`;
  const fields = { ...someone(), password: "short", from };
  const sent = { origin, path: "/sign-up", fields };
  const { cookies, kept: cookie } = await typedCookies("app/(public)/sign-up/actions.ts#signUpAction", sent);
  expect(cookies.map((each) => /Path=([^;]+)/.exec(each)?.[1]).sort()).toEqual([from, "/sign-up"]);
  const shown = async (path: string) => (await get({ origin, path, cookie })).text;
  expect(await shown(`/sign-up?from=${encodeURIComponent(from)}`)).toContain('value="Kim Vale"');
  expect(await shown("/sign-up")).not.toContain("Kim Vale");
});
