import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { makeFlat } from "@/lib/expenses/factories.testing";
import { addMember, addPlaceholder } from "@/lib/groups/factories.testing";
import { revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { makeAskingGroup, propose } from "@/lib/groups/invitations/proposals.testing";
import type { Membership } from "@/lib/groups/membership";
import { findPerson } from "@/lib/groups/people";
import { newId } from "@/lib/ids";
import { newVisitor } from "@/lib/users/factories.testing";
import { invite } from "./factories.testing";
import { findUndoneMerge, listMerges } from "./merges";
import { mergePlaces } from "./merging";
import { mergeOwnPlaces } from "./own-merges";
import { undoMerge } from "./unmerging";

async function merge(membership: Membership, memberId: string, intoId: string): Promise<string> {
  return (await mergePlaces(membership, { formId: newId(), memberId, intoId })).mergeId;
}

const undo = (membership: Membership, mergeId: string) => undoMerge(membership, { formId: newId(), mergeId });

test("an invitation that ended with a merge stays ended when it is undone, and it is said whose, until they are invited again", async () => {
  const { membership, jonas } = await makeFlat();
  const ada = await invite(membership, { name: "Ada" });
  const mergeId = await merge(membership, ada.memberId, jonas.memberId);
  const uninvited = [{ id: ada.memberId, name: "Ada" }];
  expect(await listMerges(membership)).toMatchObject([{ id: mergeId, uninvited }]);
  expect(await undo(membership, mergeId)).toMatchObject({ uninvited: [ada.memberId] });
  expect(await findPerson(membership, ada.memberId)).toMatchObject({ state: "revoked" });
  expect(await findUndoneMerge(membership, ada.memberId)).toMatchObject({ uninvited });
  await sendAgain(membership, { formId: newId(), memberId: ada.memberId, by: "ourselves" });
  expect(await findUndoneMerge(membership, ada.memberId)).toMatchObject({ uninvited: [] });
});

test("only what was open and what the merge itself ended is said to have ended with it", async () => {
  const { membership, jonas, tomas } = await makeFlat();
  const [revoked, expired] = [await invite(membership), await invite(membership, { name: "Emil" })];
  await revokeInvitation(membership, { formId: newId(), memberId: revoked.memberId });
  await db
    .update(invitations)
    .set({ endsAt: ago(1) })
    .where(eq(invitations.memberId, expired.memberId));
  for (const { memberId } of [tomas, revoked, expired]) {
    const mergeId = await merge(membership, memberId, jonas.memberId);
    expect((await listMerges(membership))[0]).toMatchObject({ id: mergeId, uninvited: [] });
    expect(await undo(membership, mergeId)).toMatchObject({ uninvited: [] });
  }
});

test("who was invited by somebody that a merge made less than they had to be is named as well", async () => {
  const flat = await makeFlat();
  const { membership } = flat;
  const noor = await addMember(flat, { role: "admin" });
  const greta = await invite(noor.membership, { name: "Greta", role: "admin" });
  const { memberId } = await addPlaceholder(membership, { name: "N." });
  const mergeId = await merge(membership, memberId, noor.memberId);
  expect(await undo(membership, mergeId)).toMatchObject({ uninvited: [greta.memberId] });
});

test("who joined by saying that both places are theirs ended no invitation by it: it was answered", async () => {
  const group = await makeFlat();
  const jonas = await addMember(group, { name: "Jonas Berg" });
  const invited = await invite(group.membership, { name: "J. Berg", email: jonas.email });
  await mergeOwnPlaces(jonas.account, { token: invited.token, formId: newId() }, newVisitor());
  const [listed] = await listMerges(group.membership);
  expect(listed?.uninvited).toEqual([]);
  expect(await undo(group.membership, listed?.id ?? "")).toMatchObject({ uninvited: [] });
});

test("what ends in the same moment, because somebody's time is over, is no merge's doing", async () => {
  const flat = await makeFlat();
  const { membership, tomas, jonas } = flat;
  const guest = await addMember(flat, { role: "admin", name: "Noor" });
  await invite(guest.membership, { name: "Greta" });
  await db
    .update(members)
    .set({ accessUntil: ago(1) })
    .where(eq(members.id, guest.memberId));
  const mergeId = await merge(membership, tomas.memberId, jonas.memberId);
  expect(await listMerges(membership)).toMatchObject([{ id: mergeId, uninvited: [] }]);
});

test("a proposal has no last day: one that waited for longer than its days ended with the merge as well", async () => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group, { name: "Ada" });
  await db
    .update(invitations)
    .set({ endsAt: ago(1) })
    .where(eq(invitations.memberId, memberId));
  const { memberId: intoId } = await addPlaceholder(group.membership, { name: "A." });
  const mergeId = await merge(group.membership, memberId, intoId);
  const uninvited = [{ id: memberId, name: "Ada" }];
  expect(await listMerges(group.membership)).toMatchObject([{ id: mergeId, uninvited }]);
  expect(await undo(group.membership, mergeId)).toMatchObject({ uninvited: [memberId] });
});
