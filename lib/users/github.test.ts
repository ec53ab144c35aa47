import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { replaceSettings } from "@/lib/settings";
import { newAccount, newAddress, newVisitor, refusalOf, requireAccountOf } from "./factories.testing";
import { type GitHubPeer, type GitHubPerson, startGitHubPeer } from "./github-peer.testing";
import { logInByProvider, signUpByProvider } from "./identities";
import { beginDetour, finishDetour, type ProviderPerson, requireProvider } from "./provider-protocol";

// V7: GitHub says who somebody is by an API of its own.

let peer: GitHubPeer;

beforeAll(async () => {
  peer = await startGitHubPeer();
  turnTo({});
});

afterEach(() => {
  turnTo({});
  peer.answersWith(200);
});

afterAll(() => peer.stop());

function turnTo(more: Record<string, string>) {
  replaceSettings({ ...process.env, ...peer.environment, ...more });
}

let ids = 583_231;

function newPerson({ address = newAddress(), verified = true } = {}): GitHubPerson {
  ids += 1;
  const emails = [
    { email: newAddress(), primary: false, verified: true },
    { email: address, primary: true, verified },
  ];
  return { id: ids, login: "kim-vale", name: "Kim Vale", emails };
}

/** Someone goes there, says yes and comes back. */
async function come(person: GitHubPerson): Promise<ProviderPerson> {
  const provider = requireProvider("github");
  const { url, secrets } = await beginDetour(provider);
  return finishDetour(provider, { secrets, query: peer.logIn(url, person) });
}

test("who comes from GitHub is their account’s number there, with the main address where GitHub calls that confirmed", async () => {
  const address = newAddress();
  const person = newPerson({ address });
  const subject = String(person.id);
  expect(await come(person)).toMatchObject({ provider: "github", subject, name: "Kim Vale", address, isProven: true });
  expect(await come({ ...person, name: null })).toMatchObject({ subject, name: "kim-vale" });
});

test("an address that GitHub does not call confirmed is not proven, nor one that is not the main one, nor any that the settings do not trust it for", async () => {
  expect(await come(newPerson({ verified: false }))).toMatchObject({ isProven: false });
  const [other] = newPerson().emails;
  expect(await come({ ...newPerson(), emails: other ? [other] : [] })).toMatchObject({ address: "", isProven: false });
  turnTo({ TRUSTED_PROVIDERS: "google" });
  expect(await come(newPerson())).toMatchObject({ isProven: false });
});

test("who changes their name and address at GitHub is still the same person here", async () => {
  const person = newPerson();
  const came = await come(person);
  const { formId, region, timeZone } = newAccount();
  const input = { formId, region, timeZone, name: "Kim Vale", email: came.address };
  const { user } = await requireAccountOf(await signUpByProvider(came, input, newVisitor()));
  const later = await come({ ...newPerson(), id: person.id, login: "kim-berg" });
  const session = await logInByProvider(later, newVisitor());
  expect((await requireAccountOf(session ?? { id: "" })).user.id).toBe(user.id);
  // The name is free again there, and whoever takes it is somebody else.
  expect(await logInByProvider(await come({ ...newPerson(), login: person.login }), newVisitor())).toBeNull();
});

test("a code that another browser asked for, one that was used, and an API that refuses open nothing", async () => {
  const provider = requireProvider("github");
  const [mine, theirs] = [await beginDetour(provider), await beginDetour(provider)];
  const query = peer.logIn(theirs.url, newPerson());
  expect((await refusalOf(finishDetour(provider, { secrets: mine.secrets, query }))).key).toBe("providerLost");
  const { state } = theirs.secrets;
  const mixed = { secrets: { ...mine.secrets, state }, query };
  expect((await refusalOf(finishDetour(provider, mixed))).key).toBe("providerFailed");
  const right = { secrets: mine.secrets, query: peer.logIn(mine.url, newPerson()) };
  await finishDetour(provider, right);
  expect((await refusalOf(finishDetour(provider, right))).key).toBe("providerFailed");
  const denied = { secrets: mine.secrets, query: `?error=access_denied&state=${mine.secrets.state}` };
  expect((await refusalOf(finishDetour(provider, denied))).key).toBe("providerRefused");
  peer.answersWith(403);
  expect((await refusalOf(come(newPerson()))).key).toBe("providerFailed");
});
