import { randomInt } from "node:crypto";
import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { atOnce, makeAccount, newVisitor } from "@/lib/users/factories.testing";
import { invite, newInvitee, open, templatesTo } from "./factories.testing";
import { joinAsNewUser, joinWithAccount } from "./joining";
import { raceToAccept, wonOnce } from "./races.testing";

// R1
test("20 racers accept one invitation: one wins, and there is one place, one line of activity and one mail of each kind", async () => {
  const [rounds, seed] = [10, randomInt(2 ** 31)];
  expect(await raceToAccept({ rounds, racers: 20, seed }), `seed ${seed}`).toEqual(Array(rounds).fill(wonOnce));
}, 120_000);

// V20
test("of 50 presses at once one joins, and of 50 forms at once one makes an account: the others hear that it was used", async () => {
  const group = await makeGroup();
  const { account, email } = await makeAccount();
  const known = await open((await invite(group.membership, { email })).token);
  const presses = await atOnce(50, () => joinWithAccount(account, known, newVisitor()));
  expect([presses.done.length, presses.refusals]).toEqual([1, Array(49).fill("invitationAccepted")]);
  expect(await templatesTo(group.email)).toEqual(["invitationAccepted"]);

  const { token } = await invite(group.membership);
  const formIds = Array.from({ length: 50 }, () => newId());
  const forms = await atOnce(50, (place) =>
    joinAsNewUser(newInvitee(token, { formId: formIds[place] ?? "" }), newVisitor()),
  );
  expect(forms.done).toHaveLength(1);
  // Only so many passwords are hashed or wait for it at a time.
  for (const refusal of forms.refusals) expect(["invitationAccepted", "tooBusy"]).toContain(refusal);
  expect(await db.$count(users, inArray(users.id, formIds))).toBe(1);
  expect(await templatesTo(group.email)).toEqual(["invitationAccepted", "invitationAccepted"]);
});

// V20
test("the same form sent 20 times at once makes one account, which all 20 are logged in to", async () => {
  const group = await makeGroup();
  const { token, email } = await invite(group.membership);
  const form = newInvitee(token);
  const { done, refusals } = await atOnce(20, () => joinAsNewUser(form, newVisitor()));
  expect([done.length, refusals]).toEqual([20, []]);
  expect(await templatesTo(email)).toEqual(["invitation", "joined"]);
  expect(await templatesTo(group.email)).toEqual(["invitationAccepted"]);
});
