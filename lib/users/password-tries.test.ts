import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { loginFailures } from "@/db/schema/log-ins";
import { limits } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";
import { atOnce, makeUser, newAddress, newVisitor, refusalOf, requireAccountOf } from "./factories.testing";
import { logIn } from "./log-in";
import { beginTry, forgiveTry, tryPassword } from "./password-tries";
import { verifyPassword } from "./passwords";

const free = limits.passwordTriesOfPair.amountMax;
const freeOfClient = limits.passwordTriesOfClient.amountMax;
const freeOfAccount = limits.passwordTriesOfAccount.amountMax;
const wrong = "another long phrase";

let owner: Awaited<ReturnType<typeof makeUser>>;

beforeEach(async () => {
  owner = await makeUser();
});

type Kind = "pair" | "account" | "client";

async function failuresOf(kind: Kind, name: string) {
  const [row] = await db
    .select()
    .from(loginFailures)
    .where(eq(loginFailures.subject, subjectOf(kind, name)));
  return row;
}

function pairOf(account: string, { client }: { client: string }): string {
  return JSON.stringify([account, client]);
}

/** The whole pause, however much of it has gone by on a slow machine. */
async function pauseOf(kind: Kind, name: string): Promise<number> {
  const row = await failuresOf(kind, name);
  return ((row?.blockedUntil?.getTime() ?? 0) - (row?.failedAt.getTime() ?? 0)) / 1000;
}

/** As if the pause had been waited for. */
async function waitFor(kind: Kind, name: string) {
  await db
    .update(loginFailures)
    .set({ blockedUntil: ago(0) })
    .where(eq(loginFailures.subject, subjectOf(kind, name)));
}

/** Tries that were wrong, without the work of hashing. */
async function fail(times: number, { account, client }: { account?: string; client?: string }) {
  for (let count = 0; count < times; count += 1) {
    await beginTry({ account: account ?? newAddress(), client: client ?? newVisitor().client });
  }
}

// A
test("after five wrong passwords even the right one waits, and hears how long", async () => {
  const { address, password } = owner;
  const visitor = newVisitor();
  for (let count = 0; count < free; count += 1) {
    expect((await refusalOf(logIn({ email: address, password: wrong }, visitor))).key).toBe("wrongLogIn");
  }
  const refusal = await refusalOf(logIn({ email: address, password }, visitor));
  expect(refusal).toMatchObject({ code: "RATE_LIMITED", key: "triesPaused", values: { minutes: 1 } });
  expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(limits.passwordTriesOfPair.pauseSecondsMin);
  await waitFor("pair", pairOf(address, visitor));
  await requireAccountOf(await logIn({ email: address, password }, visitor));
});

// A
test("each pause is twice as long as the last one, up to the longest", async () => {
  const account = owner.address;
  const { client } = newVisitor();
  await fail(free, { account, client });
  const pauses: number[] = [];
  for (let count = 0; count < 9; count += 1) {
    pauses.push(await pauseOf("pair", pairOf(account, { client })));
    expect((await refusalOf(beginTry({ account, client }))).key).toBe("triesPaused");
    await waitFor("pair", pairOf(account, { client }));
    await fail(1, { account, client });
  }
  expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
});

// A
test("of a hundred wrong passwords at once five are looked at", async () => {
  const visitor = newVisitor();
  const { refusals } = await atOnce(100, () => logIn({ email: owner.address, password: wrong }, visitor));
  expect(refusals.filter((key) => key === "wrongLogIn")).toHaveLength(free);
  expect(refusals.filter((key) => key === "triesPaused")).toHaveLength(100 - free);
});

// A
test("a stranger's wrong passwords put no pause before the owner", async () => {
  const stranger = newVisitor();
  await fail(free, { account: owner.address, client: stranger.client });
  expect((await refusalOf(beginTry({ account: owner.address, client: stranger.client }))).key).toBe("triesPaused");
  await requireAccountOf(await logIn({ email: owner.address, password: owner.password }, newVisitor()));
});

// A
test("many clients at one account come to a pause as well, and it is never longer than a minute", async () => {
  const account = owner.address;
  await fail(freeOfAccount, { account });
  const pauses: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    pauses.push(await pauseOf("account", account));
    expect((await refusalOf(beginTry({ account, client: newVisitor().client }))).key).toBe("triesPaused");
    await waitFor("account", account);
    await fail(1, { account });
  }
  expect(pauses).toEqual([15, 30, 60, 60, 60]);
});

// V25
test("an address that nobody has is paused like one that somebody has", async () => {
  const email = newAddress();
  const visitor = newVisitor();
  const { refusals } = await atOnce(20, () => logIn({ email, password: wrong }, visitor));
  expect(refusals.filter((key) => key === "wrongLogIn")).toHaveLength(free);
});

test("a paused account stands in nobody else's way, also not behind the same client", async () => {
  const visitor = newVisitor();
  const other = await makeUser();
  await fail(free, { account: owner.address, client: visitor.client });
  expect((await refusalOf(logIn({ email: owner.address, password: owner.password }, visitor))).key).toBe("triesPaused");
  await requireAccountOf(await logIn({ email: other.address, password: other.password }, visitor));
});

test("a client that tried many accounts waits, and other clients of these accounts do not", async () => {
  const visitor = newVisitor();
  await fail(freeOfClient, { client: visitor.client });
  expect((await refusalOf(logIn({ email: owner.address, password: owner.password }, visitor))).key).toBe("triesPaused");
  await requireAccountOf(await logIn({ email: owner.address, password: owner.password }, newVisitor()));
});

test("a try that is refused unseen counts for nobody", async () => {
  const visitor = newVisitor();
  const account = owner.address;
  await fail(freeOfClient, { client: visitor.client });
  await refusalOf(beginTry({ account, client: visitor.client }));
  expect(await failuresOf("pair", pairOf(account, visitor))).toBeUndefined();
  expect(await failuresOf("account", account)).toBeUndefined();
  const bystander = newVisitor();
  await fail(freeOfAccount, { account });
  await refusalOf(beginTry({ account, client: bystander.client }));
  expect(await failuresOf("pair", pairOf(account, bystander))).toBeUndefined();
  expect(await failuresOf("client", bystander.client)).toBeUndefined();
});

test("the right password starts the account's counts anew and gives the client its try back", async () => {
  const visitor = newVisitor();
  await fail(free - 1, { account: owner.address, client: visitor.client });
  await requireAccountOf(await logIn({ email: owner.address, password: owner.password }, visitor));
  expect(await failuresOf("pair", pairOf(owner.address, visitor))).toBeUndefined();
  expect(await failuresOf("account", owner.address)).toBeUndefined();
  expect(await failuresOf("client", visitor.client)).toMatchObject({ failures: free - 1, blockedUntil: null });
});

test("the client's last free try ends in no pause if it was right", async () => {
  const visitor = newVisitor();
  await fail(freeOfClient - 1, { client: visitor.client });
  for (let count = 0; count < 3; count += 1) {
    await requireAccountOf(await logIn({ email: owner.address, password: owner.password }, visitor));
  }
});

test("a right password under way lifts no pause that a wrong one starts meanwhile", async () => {
  const { client } = newVisitor();
  await fail(freeOfClient - 1, { client });
  const right = await beginTry({ account: owner.address, client });
  // The client's own account is right again and again, while its guesses at others go on beside it.
  await waitFor("client", client);
  await fail(1, { client });
  await forgiveTry(right);
  expect((await refusalOf(beginTry({ account: newAddress(), client }))).key).toBe("triesPaused");
});

test("after a day without a wrong password the count starts anew", async () => {
  const account = owner.address;
  const { client } = newVisitor();
  const pair = pairOf(account, { client });
  await fail(free, { account, client });
  await db
    .update(loginFailures)
    .set({ failedAt: ago(limits.passwordTriesForgottenSeconds + 1), blockedUntil: ago(0) })
    .where(eq(loginFailures.subject, subjectOf("pair", pair)));
  await fail(free, { account, client });
  expect(await pauseOf("pair", pair)).toBe(limits.passwordTriesOfPair.pauseSecondsMin);
});

test("whom a storm of log-ins turned away has tried nothing", async () => {
  const visitor = newVisitor();
  const line = limits.hashesInFlightMax + limits.hashesWaitingMax;
  let isOver = false;
  const storm = Array.from({ length: line }, async () => {
    while (!isOver) await verifyPassword(null, wrong);
  });
  const aim = { account: owner.address, client: visitor.client };
  const refusals = await Promise.all(
    Array.from({ length: free }, () => refusalOf(tryPassword(aim, { password: owner.password, hash: null }))),
  );
  expect(refusals.map(({ key }) => key)).toEqual(Array(free).fill("tooBusy"));
  isOver = true;
  await Promise.all(storm);
  await requireAccountOf(await logIn({ email: owner.address, password: owner.password }, visitor));
});
