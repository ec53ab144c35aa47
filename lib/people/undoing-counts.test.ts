import { expect, test } from "vitest";
import { makeGroup } from "@/lib/groups/factories.testing";
import { readFunnel } from "@/lib/groups/invitations/funnel";
import { listSent } from "@/lib/groups/invitations/sent";
import { newVisitor } from "@/lib/users/factories.testing";
import { invite, invitedToken, newInvitee, open, undoToken } from "./factories.testing";
import { joinAsNewUser } from "./joining";
import { undoJoin } from "./undoing";

test("a yes that was somebody else's counts as taken back, and the new invitation for itself", async () => {
  const { membership, account } = await makeGroup();
  const { email, token } = await invite(membership);
  await joinAsNewUser(newInvitee(token, { name: "Eve" }), newVisitor());
  expect(await readFunnel(membership, {})).toMatchObject({ sent: 1, accepted: 1, revoked: 0, waiting: 0 });
  await undoJoin(await undoToken(email));
  expect(await readFunnel(membership, {})).toMatchObject({
    ...{ sent: 2, accepted: 0, revoked: 1, waiting: 1, medianSeconds: null },
    byInviter: [{ sent: 2, accepted: 0, revoked: 1 }],
  });
  expect((await listSent(account)).rows.map(({ state }) => state)).toEqual(["invited", "undone"]);
  expect((await open(await invitedToken(email))).shown.inviter).toBe(account.user.name);
});
