import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { makeUser, newAccount, newAddress, newVisitor, requireSessionOf } from "./factories.testing";
import { logIn } from "./log-in";
import { requestLogInLink } from "./log-in-links";
import { requestReset } from "./password-changes";
import { signUp } from "./sign-up";
import { forgetLimits, ratioOfTimes } from "./timing.testing";

/** Milliseconds: it takes a few seconds, and a machine that runs everything else beside this takes its time. */
const slow = 300_000;

/** What a stranger does with an address, and all that comes back of it. */
const doors: Record<string, (email: string) => Promise<unknown>> = {
  "log-in": (email) => logIn({ email, password: "another long phrase" }, newVisitor()).catch(answerOf),
  "sign-up": async (email) => {
    const opened = await signUp(newAccount({ email }), newVisitor()).catch(answerOf);
    return Object.keys(opened);
  },
  "asking for a link to log in": (email) =>
    requestLogInLink({ formId: newId(), email, wayBack: "/welcome" }, newVisitor()).catch(answerOf),
  "asking for a reset": (email) =>
    requestReset({ formId: newId(), email, wayBack: "/welcome" }, newVisitor()).catch(answerOf),
};

function answerOf(error: Error) {
  return { ...error, message: error.message };
}

// V25
test.each(Object.entries(doors))(
  "%s answers the same for an address that has an account and one that has none",
  async (_, knock) => {
    const { address } = await makeUser();
    await forgetLimits();
    const known = await knock(address);
    await forgetLimits();
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

// V25
test.each(Object.entries(doors))(
  "%s takes as long for an address that has an account as for one that has none",
  async (_, knock) => {
    const { address: known } = await makeUser();
    expect(await ratioOfTimes([known, newAddress()], knock)).toBeLessThan(1.25);
  },
  slow,
);
