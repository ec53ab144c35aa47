import { expect, test } from "vitest";
import { makeGroup } from "@/lib/groups/factories.testing";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { newId } from "@/lib/ids";
import { invite, invitedToken, invitePersonally, open, templatesTo } from "./factories.testing";
import { mergePlaces } from "./merging";

test("a place that got its address by a merge is mailed there when it is invited again, and its personal link is over", async () => {
  const { membership } = await makeGroup();
  const [personal, mailed] = [await invitePersonally(membership), await invite(membership)];
  await mergePlaces(membership, { formId: newId(), memberId: mailed.memberId, intoId: personal.memberId });
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId: personal.memberId });
  expect(await templatesTo(mailed.email)).toEqual(["invitation", "invitation"]);
  expect((await open(await invitedToken(mailed.email))).memberId).toBe(personal.memberId);
  expect((await findInvitation(personal.token))?.state).toBe("revoked");
});
