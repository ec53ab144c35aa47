import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { differencesIn, makeExpense, netsIn } from "@/lib/expenses/factories.testing";
import { addMember, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { askForInvitation } from "@/lib/groups/invitations/asking";
import { listPeople } from "@/lib/groups/people";
import { changeVisibility } from "@/lib/groups/visibility";
import { newId } from "@/lib/ids";
import { atOnce, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { copied, invite, open, templatesTo } from "./factories.testing";
import { previewOwnMerge } from "./merge-previews";
import { listMerges } from "./merges";
import { mergePlaces } from "./merging";
import { mergeOwnPlaces } from "./own-merges";
import { undoMerge } from "./unmerging";

/** Jonas is in the group, and is invited to it once more, at his own address. */
async function makeInvitedAgain({ role = "member" }: { role?: "viewer" | "member" | "admin" } = {}) {
  const group = await makeGroup();
  const jonas = await addMember(group);
  const invited = await invite(group.membership, { name: "J. Berg", email: jonas.email, role });
  await makeExpense(group.membership, { amount: 900n, memberIds: [jonas.memberId, invited.memberId] });
  return { group, jonas, invited, opened: await open(invited.token) };
}

/** Presses the button behind a link. */
const mergeOwn = (account: Account, { token }: { token: string }, formId = newId()) =>
  mergeOwnPlaces(account, { token, formId }, newVisitor());

test("whoever is in the group and opens an invitation of their own can make one of both places", async () => {
  const { group, jonas, invited, opened } = await makeInvitedAgain();
  const preview = await previewOwnMerge(jonas.membership, opened);
  expect(preview).toMatchObject({ from: { name: "J. Berg" }, into: { isYou: true }, net: -900n, bothCount: 1 });
  expect(await mergeOwn(jonas.account, invited)).toEqual({ groupId: group.groupId, isRepeat: false });
  expect((await listPeople(group.membership)).map(({ id }) => id)).not.toContain(invited.memberId);
  expect(await netsIn(group.membership)).toEqual([900n, -900n]);
  expect(await differencesIn(group.groupId)).toEqual([]);
  const [invitation] = await db.select().from(invitations).where(eq(invitations.memberId, invited.memberId));
  expect(invitation?.state).toBe("accepted");
  expect(await templatesTo(group.email)).toEqual(["placesMerged"]);
  expect(await refusalOf(mergeOwn(jonas.account, invited))).toMatchObject({ key: "invitationAccepted" });
});

test("of one form sent five times at once and once more, one merge comes, and each press hears that it worked", async () => {
  const { group, jonas, invited } = await makeInvitedAgain();
  const formId = newId();
  const { done } = await atOnce(5, () => mergeOwn(jonas.account, invited, formId));
  expect(done).toHaveLength(5);
  expect(await mergeOwn(jonas.account, invited, formId)).toEqual({ groupId: group.groupId, isRepeat: true });
  expect(await listMerges(group.membership)).toHaveLength(1);
  expect(await templatesTo(group.email)).toEqual(["placesMerged"]);
});

// V19
test("nobody gains a role by it, and an invitation to more gives no more", async () => {
  const { group, jonas, invited } = await makeInvitedAgain({ role: "admin" });
  await mergeOwn(jonas.account, invited);
  expect((await requireMembershipOf(jonas.account, group.groupId)).role).toBe("member");
  const lower = await makeInvitedAgain({ role: "viewer" });
  expect((await previewOwnMerge(lower.jonas.membership, lower.opened)).role).toBe("viewer");
  await mergeOwn(lower.jonas.account, lower.invited);
  expect((await requireMembershipOf(lower.jonas.account, lower.group.groupId)).role).toBe("viewer");
});

test("an invitation to somebody else's address, one to no place of theirs, and a group that is shut are refused", async () => {
  const { group, jonas, invited, opened } = await makeInvitedAgain();
  const stranger = await addMember(group, { name: "Noor" });
  expect(await refusalOf(mergeOwn(stranger.account, invited))).toMatchObject({ key: "invitationIsAnothers" });
  const outsider = await makeGroup();
  expect(await refusalOf(mergeOwn(outsider.account, invited))).toMatchObject({ key: "groupIsGone" });
  expect(await refusalOf(previewOwnMerge(outsider.membership, opened))).toMatchObject({ key: "memberIsGone" });
  await archiveGroup(group.membership);
  expect(await refusalOf(mergeOwn(jonas.account, invited))).toMatchObject({ key: "invitationClosed" });
});

test("where each sees what is theirs, both places' expenses are seen as long as they are one", async () => {
  const { group, jonas, invited } = await makeInvitedAgain();
  await changeVisibility(group.membership, { visibility: "own" });
  await makeExpense(group.membership, { title: "Tent", memberIds: [invited.memberId] });
  await makeExpense(group.membership, { title: "Boat" });
  const titlesSeen = async () => {
    const { rows } = await listExpenses(await requireMembershipOf(jonas.account, group.groupId));
    return rows.map(({ title }) => title).sort();
  };
  expect(await titlesSeen()).toEqual(["Groceries"]);
  await mergeOwn(jonas.account, invited);
  expect(await titlesSeen()).toEqual(["Groceries", "Tent"]);
  const [merge] = await listMerges(group.membership);
  await undoMerge(group.membership, { formId: newId(), mergeId: merge?.id ?? "" });
  expect(await titlesSeen()).toEqual(["Groceries"]);
});

test("an admin undoes it, and the place can be invited again", async () => {
  const { group, jonas, invited } = await makeInvitedAgain();
  await mergeOwn(jonas.account, invited);
  const [place] = await db.select().from(members).where(eq(members.id, invited.memberId));
  expect(place?.mergedInto).toBe(jonas.memberId);
  const [merge] = await listMerges(group.membership);
  await undoMerge(group.membership, { formId: newId(), mergeId: merge?.id ?? "" });
  expect(await netsIn(group.membership)).toEqual([900n, -450n, -450n]);
  await copied(group.membership, invited.memberId);
});

test("by the link of a place that was merged into somebody's nobody asks for a new invitation: they have come", async () => {
  const { group, jonas, invited } = await makeInvitedAgain();
  await mergePlaces(group.membership, { formId: newId(), memberId: invited.memberId, intoId: jonas.memberId });
  const asking = askForInvitation({ token: invited.token, message: "" }, newVisitor());
  expect((await refusalOf(asking)).key).toBe("invitationAccepted");
  expect(await templatesTo(group.email)).toEqual([]);
});
