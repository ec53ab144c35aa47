import { expect, test } from "vitest";
import { db } from "@/db/client";
import { identities, twoSteps } from "@/db/schema/log-ins";
import { defaultReading } from "@/lib/formats";
import { decide, makeGroup } from "@/lib/groups/factories.testing";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { makeAccount, makePerson, newAddress, newVisitor, requireAccountOf } from "@/lib/users/factories.testing";
import { logInByProvider } from "@/lib/users/identities";
import type { ProviderPerson } from "@/lib/users/provider-protocol";
import type { NewSession } from "@/lib/users/sessions";
import { copied, invite } from "./factories.testing";
import { joinByProvider, signUpInvited } from "./joining-by-provider";

const issuer = "https://id.example";

function personAt(address: string, input: Partial<ProviderPerson> = {}): ProviderPerson {
  return { provider: "oidc", issuer, subject: newId(), name: "Jonas", address, isProven: true, ...input };
}

/** Someone who is known by a provider, just back from there with a log-in. */
async function makeReturned(email = newAddress()) {
  const { id } = await makePerson({ email });
  const person = personAt(email);
  const { subject } = person;
  await db.insert(identities).values({ id: newId(), userId: id, issuer, subject, provider: "oidc", label: "" });
  return { id, email, person, session: await logInByProvider(person, newVisitor()) };
}

async function makeTrustingGroup() {
  const group = await makeGroup();
  await decide(group.membership, { joinsByProvider: true });
  return group;
}

const isIn = async (session: NewSession, groupId: string) =>
  (await findMembership(await requireAccountOf(session), groupId)) !== null;

const known = { name: "Jonas Berg", region: defaultReading.region };

test("whoever comes back with the invited address is in without a further press, by the mailed link and by a copied one", async () => {
  const group = await makeTrustingGroup();
  for (const isCopied of [false, true]) {
    const { email, person, session } = await makeReturned();
    const { token, memberId } = await invite(group.membership, { email });
    const link = isCopied ? await copied(group.membership, memberId) : token;
    if (!session) throw new Error("Nobody is logged in.");
    expect(await joinByProvider(session, { person, token: link }, newVisitor())).toEqual({ groupId: group.groupId });
    expect(await isIn(session, group.groupId)).toBe(true);
  }
});

test("someone new gets their account on the way, and the place with it", async () => {
  const group = await makeTrustingGroup();
  const { token, email } = await invite(group.membership);
  const person = personAt(email);
  const session = await signUpInvited({ person, token }, known, newVisitor());
  if (!session) throw new Error("No account was made.");
  expect(await joinByProvider(session, { person, token }, newVisitor())).toEqual({ groupId: group.groupId });
  const account = await requireAccountOf(session);
  expect(account.user).toMatchObject({ name: "Jonas Berg", address: email, isVerified: true });
});

test("a group that has not said so waits for the press", async () => {
  const group = await makeGroup();
  const { email, person, session } = await makeReturned();
  const { token } = await invite(group.membership, { email });
  if (!session) throw new Error("Nobody is logged in.");
  expect(await joinByProvider(session, { person, token }, newVisitor())).toBeNull();
  const newcomer = await invite(group.membership);
  const returned = { person: personAt(newcomer.email), token: newcomer.token };
  expect(await signUpInvited(returned, known, newVisitor())).toBeNull();
  expect(await isIn(session, group.groupId)).toBe(false);
});

// V7
test("nobody joins by an address that is not proven, not the invited one, not the account's, or by no live invitation", async () => {
  const group = await makeTrustingGroup();
  const { email, person, session } = await makeReturned();
  const { token } = await invite(group.membership, { email });
  const others = await invite(group.membership);
  if (!session) throw new Error("Nobody is logged in.");
  const returns = [
    { person: { ...person, isProven: false }, token },
    { person: { ...person, address: "not an address" }, token },
    { person, token: others.token },
    { person: personAt(others.email), token: others.token },
    { person, token: token.replace(/^./, (first) => (first === "A" ? "B" : "A")) },
  ];
  for (const returned of returns) expect(await joinByProvider(session, returned, newVisitor())).toBeNull();
  const unproven = { person: personAt(others.email, { isProven: false }), token: others.token };
  expect(await signUpInvited(unproven, known, newVisitor())).toBeNull();
  expect(await isIn(session, group.groupId)).toBe(false);
});

// V7
test("an account that has the address is not linked or joined without its password", async () => {
  const group = await makeTrustingGroup();
  const { account, email } = await makeAccount();
  const { token } = await invite(group.membership, { email });
  expect(await signUpInvited({ person: personAt(email), token }, known, newVisitor())).toBeNull();
  expect(await findMembership(account, group.groupId)).toBeNull();
});

test("half a log-in joins nothing", async () => {
  const group = await makeTrustingGroup();
  const { id, email, person } = await makeReturned();
  const { token } = await invite(group.membership, { email });
  await db.insert(twoSteps).values({ userId: id, secret: "sealed", keyId: 1, confirmedAt: new Date() });
  const half = await logInByProvider(person, newVisitor());
  expect(half?.isHalf).toBe(true);
  expect(half && (await joinByProvider(half, { person, token }, newVisitor()))).toBeNull();
});
