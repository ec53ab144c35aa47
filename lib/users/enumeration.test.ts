import { expect, test } from "vitest";
import { db } from "@/db/client";
import { loginFailures, rateLimits } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { makeUser, newAccount, newAddress, newVisitor, requireSessionOf } from "./factories.testing";
import { logIn } from "./log-in";
import { requestReset } from "./password-changes";
import { signUp } from "./sign-up";

const tries = 100;
const warmUps = 5;
/** Milliseconds: it takes a few seconds, and a machine that runs everything else beside this takes its time. */
const slow = 300_000;

/** What a stranger does with an address, and all that comes back of it. */
const doors: Record<string, (email: string) => Promise<unknown>> = {
  "log-in": (email) => logIn({ email, password: "another long phrase" }, newVisitor()).catch(answerOf),
  "sign-up": async (email) => {
    const opened = await signUp(newAccount({ email }), newVisitor()).catch(answerOf);
    return Object.keys(opened);
  },
  "asking for a reset": (email) => requestReset({ formId: newId(), email }, newVisitor()).catch(answerOf),
};

function answerOf(error: Error) {
  return { ...error, message: error.message };
}

/** No limit of an earlier try reaches into the next one, for neither address. */
async function forget() {
  await db.delete(rateLimits);
  await db.delete(loginFailures);
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  await forget();
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

// V25
test.each(Object.entries(doors))(
  "%s answers the same for an address that has an account and one that has none",
  async (_, knock) => {
    const { address } = await makeUser();
    await forget();
    const known = await knock(address);
    await forget();
    expect(await knock(newAddress())).toEqual(known);
  },
);

// V25
test("who signed up with somebody's address sees in their session what everybody sees", async () => {
  const { address } = await makeUser();
  const sights = [];
  for (const email of [address, newAddress()]) {
    const { user } = await requireSessionOf(await signUp(newAccount({ email }), newVisitor()));
    sights.push({ ...user, id: "", address: user.address === email });
  }
  expect(sights[0]).toEqual(sights[1]);
});

/**
 * The two take turns, and which one begins changes from round to round: whatever slows the machine down meets both
 * alike, and half of the tries may be slowed down before it moves a median.
 */
// V25
test.each(Object.entries(doors))(
  "%s takes as long for an address that has an account as for one that has none",
  async (_, knock) => {
    const { address: known } = await makeUser();
    const unknown = newAddress();
    const took: Record<string, number[]> = { [known]: [], [unknown]: [] };
    for (let round = 0; round < warmUps + tries; round += 1) {
      for (const email of round % 2 === 0 ? [known, unknown] : [unknown, known]) {
        const time = await timeOf(() => knock(email));
        if (round >= warmUps) took[email]?.push(time);
      }
    }
    const ratio = medianOf(took[known] ?? []) / medianOf(took[unknown] ?? []);
    expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.25);
  },
  slow,
);
