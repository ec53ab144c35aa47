import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { identities, sessions } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { replaceSettings } from "@/lib/settings";
import { deriveToken } from "@/lib/tokens";
import { openChallenge } from "./challenges";
import {
  aPassword,
  atOnce,
  claimsOf,
  claimsTo,
  codeOf,
  mailsTo,
  makeAccount,
  makeAdmin,
  makePerson,
  makeUnverifiedUser,
  newAccount,
  newAddress,
  newVisitor,
  refusalOf,
  requireAccountOf,
  requireSessionOf,
  shutOut,
} from "./factories.testing";
import {
  findArrivalOffer,
  linkIdentity,
  listIdentities,
  logInAndLink,
  logInByProvider,
  signUpByProvider,
  unlinkIdentity,
} from "./identities";
import { type Claims, type IdentityProvider, logInThere, startIdentityProvider } from "./identity-provider.testing";
import { logIn } from "./log-in";
import { changePassword, resetPassword } from "./password-changes";
import { beginDetour, finishDetour, type ProviderPerson, requireProvider } from "./provider-protocol";
import { verifyByCode } from "./verification";

let house: IdentityProvider;

beforeAll(async () => {
  house = await startIdentityProvider();
  turnTo({});
});

afterAll(() => house.stop());

function turnTo(more: Record<string, string>) {
  replaceSettings({ ...process.env, ...house.environment, ...more });
}

/** Someone goes to the provider, logs in there and comes back. */
async function come(claims: Claims, login = `person-${newId()}`): Promise<ProviderPerson> {
  house.people.set(login, claims);
  const provider = requireProvider("oidc");
  const { url, secrets } = await beginDetour(provider);
  return finishDetour(provider, { secrets, query: await logInThere(url, login) });
}

const input = (person: ProviderPerson, email = person.address) => {
  const { formId, region, timeZone } = newAccount();
  return { formId, name: "Kim Vale", email, region, timeZone };
};

const proven = (email = newAddress()): Claims => ({ email, email_verified: true, name: "Kim Vale" });

test("who comes from a trusted provider with a confirmed address makes an account by one press, and is known after", async () => {
  const claims = proven();
  const person = await come(claims, "kim");
  expect(person).toEqual({
    ...{ provider: "oidc", issuer: house.issuer, subject: "kim", name: "Kim Vale" },
    ...{ address: claims.email, isProven: true },
  });
  expect(await logInByProvider(person, newVisitor())).toBeNull();
  expect(await findArrivalOffer(person)).toEqual({ kind: "new account", address: claims.email, isProven: true });
  const session = await requireAccountOf(await signUpByProvider(person, input(person), newVisitor()));
  expect(session.user).toMatchObject({ name: "Kim Vale", address: claims.email, isVerified: true });
  expect((await mailsTo(claims.email ?? "")).map(({ template }) => template)).toEqual(["welcome"]);
  const again = await logInByProvider(await come(claims, "kim"), newVisitor());
  expect((await requireAccountOf(again ?? { id: newId() })).user.id).toBe(session.user.id);
});

// V7
test("an address that changes at the provider changes nothing here, and its next holder is somebody else", async () => {
  const claims = proven();
  const first = await come(claims, "renamed");
  const { user } = await requireAccountOf(await signUpByProvider(first, input(first), newVisitor()));
  const renamed = await come(proven(), "renamed");
  const session = await logInByProvider(renamed, newVisitor());
  expect((await requireAccountOf(session ?? { id: newId() })).user).toMatchObject({
    id: user.id,
    address: claims.email,
  });
  expect(await claimsOf(user.id)).toHaveLength(1);
  const heir = await come(claims, "heir");
  expect(await logInByProvider(heir, newVisitor())).toBeNull();
  expect((await findArrivalOffer(heir)).kind).toBe("log in");
});

// V7
test("an account is never linked without its password, however confirmed the address is", async () => {
  const { id, email } = await makePerson();
  const person = await come(proven(email));
  expect(await findArrivalOffer(person)).toEqual({ kind: "log in", address: email });
  expect(await refusalOf(logInAndLink(person, { password: "an entirely other one" }, newVisitor()))).toMatchObject({
    key: "wrongPassword",
    field: "password",
  });
  expect((await refusalOf(signUpByProvider(person, input(person), newVisitor()))).key).toBe("addressIsAnothers");
  expect(await logInByProvider(person, newVisitor())).toBeNull();
  expect(await db.select().from(identities).where(eq(identities.userId, id))).toEqual([]);

  const session = await logInAndLink(person, { password: aPassword }, newVisitor());
  expect((await requireAccountOf(session)).user.id).toBe(id);
  expect((await mailsTo(email)).at(-1)?.template).toBe("providerLinked");
  expect(await logInByProvider(person, newVisitor())).not.toBeNull();
});

// V7
test.each([
  ["says that it is not confirmed", { email_verified: false }, {}],
  ["says nothing of it", { email_verified: undefined }, {}],
  ["says so in a text", { email_verified: "true" as never }, {}],
  ["is not trusted with it", { email_verified: true }, { TRUSTED_PROVIDERS: "google" }],
])("an address whose provider %s links and tells nothing, and needs a code", async (_, claims, trust) => {
  turnTo(trust);
  const { id, email } = await makePerson();
  const person = await come({ email, ...claims });
  expect(person.isProven).toBe(false);
  expect(await findArrivalOffer(person)).toEqual({ kind: "new account", address: email, isProven: false });
  expect((await refusalOf(logInAndLink(person, { password: aPassword }, newVisitor()))).key).toBe(
    "accountToLinkIsGone",
  );
  const session = await requireSessionOf(await signUpByProvider(person, input(person), newVisitor()));
  expect(session.user).toMatchObject({ isVerified: false });
  expect(session.user.id).not.toBe(id);
  expect((await mailsTo(email)).at(-1)?.template).toBe("alreadyRegistered");
  turnTo({});
});

// V8
test("an unconfirmed address is theirs after the code, and a claim of somebody else is gone", async () => {
  const address = newAddress();
  const early = await makeUnverifiedUser({ address });
  const person = await come({ email: address });
  const made = await requireSessionOf(await signUpByProvider(person, input(person), newVisitor()));
  await verifyByCode(made, { code: await codeOf("verify", made.user.id) }, newVisitor());
  expect((await claimsTo(address)).map(({ userId }) => userId)).toEqual([made.user.id]);
  expect((await requireSessionOf(early.session)).user.address).toBeNull();
});

test("who brings no address, or none that is one, is asked for it", async () => {
  for (const claims of [{}, { email: "not, an@address", email_verified: true }]) {
    const person = await come(claims);
    expect(await findArrivalOffer(person)).toEqual({ kind: "new account", address: "", isProven: false });
    const session = await signUpByProvider(person, input(person, newAddress()), newVisitor());
    expect((await requireSessionOf(session)).user.isVerified).toBe(false);
  }
});

test("the same person at 10 presses at once makes one account", async () => {
  const person = await come(proven());
  const sent = input(person);
  const { done } = await atOnce(10, () => signUpByProvider(person, sent, newVisitor()));
  expect(done.length).toBeGreaterThan(0);
  expect(await claimsTo(person.address)).toHaveLength(1);
  const rows = await db.select().from(identities).where(eq(identities.subject, person.subject));
  expect(rows.map(({ userId }) => userId)).toEqual([sent.formId]);
});

test("one more provider is linked to who is logged in, and to nobody else after that", async () => {
  const { account, email } = await makeAccount();
  const person = await come(proven());
  await linkIdentity(account, person, newVisitor());
  expect(await listIdentities(account)).toMatchObject([{ provider: "oidc", label: person.address }]);
  expect((await mailsTo(email)).at(-1)?.template).toBe("providerLinked");
  const other = (await makeAccount()).account;
  expect((await refusalOf(linkIdentity(other, person, newVisitor()))).key).toBe("identityIsAnothers");
});

// V18
test("a log-in that has ended meanwhile links nothing", async () => {
  const { account, id } = await makeAccount();
  const person = await come(proven());
  await db.delete(sessions).where(eq(sessions.userId, id));
  expect((await refusalOf(linkIdentity(account, person, newVisitor()))).key).toBe("sessionIsOver");
  expect(await logInByProvider(person, newVisitor())).toBeNull();
});

test("unlinking asks for the password, ends that way in, takes only one's own, and is told to the address", async () => {
  const { account, id, email } = await makeAccount();
  const person = await come(proven());
  await linkIdentity(account, person, newVisitor());
  const [linked] = await listIdentities(account);
  const identityId = linked?.id ?? "";
  const stranger = (await makeAccount()).account;
  expect((await refusalOf(unlinkIdentity(stranger, { identityId }, newVisitor()))).key).toBe("identityIsGone");
  await db.update(sessions).set({ reauthenticatedAt: null }).where(eq(sessions.userId, id));
  const later = await requireAccountOf({ id: account.session.id });
  expect((await refusalOf(unlinkIdentity(later, { identityId }, newVisitor()))).key).toBe("currentPasswordMissing");
  await unlinkIdentity(later, { identityId, currentPassword: aPassword }, newVisitor());
  expect(await logInByProvider(person, newVisitor())).toBeNull();
  expect((await mailsTo(email)).map(({ template }) => template)).toEqual(["providerLinked", "providerUnlinked"]);
});

test("the last way in stays: who has no password chooses one before they unlink", async () => {
  const person = await come(proven());
  const account = await requireAccountOf(await signUpByProvider(person, input(person), newVisitor()));
  const [linked] = await listIdentities(account);
  const asked = { identityId: linked?.id ?? "", currentPassword: "a password of nobody" };
  const unlinking = unlinkIdentity(account, asked, newVisitor());
  expect(await refusalOf(unlinking)).toMatchObject({ key: "passwordUnset", field: "currentPassword" });
  expect(await listIdentities(account)).toHaveLength(1);
});

test("a disabled account stays closed, whoever the provider sends", async () => {
  const { admin } = await makeAdmin();
  const person = await come(proven());
  const { user } = await requireAccountOf(await signUpByProvider(person, input(person), newVisitor()));
  await shutOut(admin, user.id);
  expect((await refusalOf(logInByProvider(person, newVisitor()))).key).toBe("accountDisabled");
});

test("an answer to another browser's question, a changed one and one that is used twice open nothing", async () => {
  const provider = requireProvider("oidc");
  house.people.set("eve", proven());
  const [own, other] = [await beginDetour(provider), await beginDetour(provider)];
  const query = await logInThere(own.url, "eve");
  const finish = (secrets: typeof own.secrets, with_ = query) => finishDetour(provider, { secrets, query: with_ });
  expect((await refusalOf(finish(other.secrets))).key).toBe("providerLost");
  expect((await refusalOf(finish({ ...own.secrets, verifier: other.secrets.verifier }))).key).toBe("providerFailed");
  const again = await beginDetour(provider);
  const fresh = await logInThere(again.url, "eve");
  expect((await refusalOf(finish({ ...again.secrets, nonce: other.secrets.nonce }, fresh))).key).toBe("providerFailed");
  const third = await beginDetour(provider);
  const used = await logInThere(third.url, "eve");
  expect((await finish(third.secrets, used)).subject).toBe("eve");
  expect((await refusalOf(finish(third.secrets, used))).key).toBe("providerFailed");
  const state = third.secrets.state;
  expect((await refusalOf(finish(third.secrets, `?error=access_denied&state=${state}&iss=${house.issuer}`))).key).toBe(
    "providerRefused",
  );
  expect((await refusalOf(finish(third.secrets, `?code=x&state=${state}&iss=https://evil.example`))).key).toBe(
    "providerFailed",
  );
});

// V17
test("a provider that is down, or that our secret does not open, fails in words, and nobody gets in", async () => {
  turnTo({ OIDC_ISSUER: "http://127.0.0.1:9" });
  expect((await refusalOf(beginDetour(requireProvider("oidc")))).key).toBe("providerFailed");
  turnTo({ OIDC_CLIENT_SECRET: "another secret altogether" });
  expect((await refusalOf(come(proven()))).key).toBe("providerFailed");
  replaceSettings(process.env);
  expect(() => requireProvider("oidc")).toThrow("providerUnknown");
  turnTo({});
});

// V7
test("a log-in that somebody linked ends with the password set anew by mail, and with one changed where it is ticked", async () => {
  const person = await makePerson();
  const token = deriveToken(
    await db.transaction((tx) => openChallenge(tx, { kind: "reset", userId: person.id, to: person.to })),
  );
  const account = await requireAccountOf(await logIn({ email: person.email, password: aPassword }, newVisitor()));
  const thief = await come(proven("thief@id.example"));
  await linkIdentity(account, thief, newVisitor());
  const { session } = await resetPassword({ token, password: "nine green teapots" }, newVisitor());
  expect(await logInByProvider(thief, newVisitor())).toBeNull();
  const mailed = async () => (await mailsTo(person.email)).at(-1);
  const unlinked = [expect.stringContaining("thief@id.example")];
  expect(await mailed()).toMatchObject({ template: "passwordChanged", props: { unlinked } });

  const again = await requireAccountOf(session);
  const own = await come(proven());
  for (const each of [own, thief]) await linkIdentity(again, each, newVisitor());
  const unlinks = (await listIdentities(again)).filter(({ label }) => label === thief.address).map(({ id }) => id);
  const change = { currentPassword: "nine green teapots", password: "ten black teapots", unlinks };
  await changePassword(again, change, newVisitor());
  expect(await logInByProvider(thief, newVisitor())).toBeNull();
  const ownLogIn = await logInByProvider(own, newVisitor());
  expect((await requireAccountOf(ownLogIn ?? { id: newId() })).user.id).toBe(person.id);
  expect(await mailed()).toMatchObject({ template: "passwordChanged", props: { unlinked } });
});
