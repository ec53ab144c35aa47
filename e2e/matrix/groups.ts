import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after, ago } from "@/db/clock";
import { balances } from "@/db/schema/expenses";
import { joinRequests } from "@/db/schema/group-codes";
import { groups, members } from "@/db/schema/groups";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { invitations } from "@/db/schema/invitations";
import { setCategoryUse } from "@/lib/expenses/categories/category-changes";
import { addComment, removeComment } from "@/lib/expenses/comments";
import { deleteExpense, type ExpenseInput, editExpense, recordExpense } from "@/lib/expenses/expenses";
import { makeCategory, makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { addPreset, setPresetRemoval } from "@/lib/expenses/presets/preset-changes";
import { listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts, removeReceipt } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { endRecurrence, skipOccasion } from "@/lib/expenses/recurrences/changes";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { applyResharing, draftResharing } from "@/lib/expenses/resharing/changes";
import { markOf } from "@/lib/expenses/resharing/outcomes";
import { addPlaceholder, answerTo, makeCode, requireMembershipOf } from "@/lib/groups/factories.testing";
import { makeHousehold } from "@/lib/groups/household-changes";
import { makeToken } from "@/lib/groups/invitations/tokens";
import type { Membership } from "@/lib/groups/membership";
import { addTemplate } from "@/lib/groups/message-templates";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mergePlaces } from "@/lib/people/merging";
import type { Role } from "@/lib/roles";
import type { ParsedAddress } from "@/lib/users/addresses";
import { makePerson, type Person, requireAccountOf } from "@/lib/users/factories.testing";
import { copyOf, oneForEach, patternOfGroup } from "./copies";
import { freshAddress, signIn } from "./people";

/** A group of somebody, with a book in which something stands. */
export type MatrixGroup = {
  groupId: string;
  /** Its name, which nobody else's page has. */
  name: string;
  /** The places of an owner, a member and someone who has only a name. */
  everyone: [string, string, string];
  /** Written down once, changed never. */
  expenseId: string;
  deletedId: string;
  /** Changed once. */
  editedId: string;
  /** What its owner said of the first one, and what its member said and the owner removed. */
  commentId: string;
  removedCommentId: string;
  /** Receipts of the first one: a document, a picture, and one that its owner removed. */
  receiptId: string;
  pictureId: string;
  removedReceiptId: string;
  paymentId: string;
  /** Out of which its placeholder is to be taken, and that draft. */
  sharedId: string;
  resharingId: string;
  /** One that was applied. */
  resharedId: string;
  /** The place of somebody who is invited at this address. */
  invitedId: string;
  invitedAddress: string;
  /** The place of somebody whom an admin has still to let be invited, and what waits for that. */
  proposedId: string;
  proposalId: string;
  /** Of a place that nobody has, into the member's. */
  mergeId: string;
  /** Its code, and the request of somebody who has it. */
  code: string;
  requestId: string;
  /** What comes again with the first expense, of which one was skipped, and what came again with the changed one until it was ended. */
  recurrenceId: string;
  endedRecurrenceId: string;
  /** A message that it keeps to invite with. */
  templateId: string;
  /** One of its own categories; of those that all groups have it has put the presents away. */
  categoryId: string;
  /** A way to split that it keeps, and one that it removed. */
  presetId: string;
  removedPresetId: string;
  /** A couple in it. */
  householdId: string;
};

type Made = Omit<MatrixGroup, "code">;

const patternHere = oneForEach(makePattern);

export async function makeMatrixGroup(): Promise<MatrixGroup> {
  const { owner, pattern } = await patternHere();
  const group = await copyOf(pattern);
  // The code is made of the group's own id.
  return { ...group, code: await makeCode(await requireMembershipOf(owner, group.groupId)) };
}

async function makePattern() {
  const { groupId, membership, jonas, everyone, account: owner } = await makeFlat();
  const name = `House ${newId().slice(-12)}`;
  await db.update(groups).set({ name }).where(eq(groups.id, groupId));
  const [ownerId = "", member = "", placeholder = ""] = everyone;
  const { expenseId, recurrenceId } = await makeRecurrence(membership, { memberIds: everyone });
  await skipOccasion(membership, { recurrenceId, on: skippedOn });
  const { expenseId: deletedId } = await makeExpense(membership, { title: "Taxi", memberIds: everyone });
  await deleteExpense(membership, { expenseId: deletedId });
  const { recurrenceId: endedRecurrenceId, ...edited } = await makeRecurrence(membership, {
    title: "Boiler",
    memberIds: everyone,
  });
  await endRecurrence(membership, { recurrenceId: endedRecurrenceId });
  const { expenseId: editedId } = edited;
  await editExpense(membership, { ...edited, amount: 1000n });
  const { id: commentId } = await addComment(membership, { formId: newId(), expenseId, text: "Big shop" });
  const removedCommentId = await makeRemovedComment(expenseId, { author: jonas.membership, remover: membership });
  const payment = { fromId: member, toId: ownerId, amount: 100n, spentOn: "2026-11-09" };
  const { id: paymentId } = await recordPayment(membership, { formId: newId(), ...payment });
  const reshared = await makeReshared(membership, everyone);
  const to = freshAddress("invited");
  const invited = { invitedId: await invite({ groupId, everyone: [ownerId] }, to), invitedAddress: to.address };
  const proposedId = await invite({ groupId, everyone: [ownerId] }, freshAddress("proposed"), "proposed");
  const { proposalId } = await answerTo(membership, proposedId);
  const { memberId: twice } = await addPlaceholder(membership, { name: "Tomás again" });
  const { mergeId } = await mergePlaces(membership, { formId: newId(), memberId: twice, intoId: member });
  const requestId = await askFor(groupId, await makePerson());
  const templateId = newId();
  await addTemplate(membership, { formId: templateId, name: "Flatmates", text: "The electricity is in here." });
  const categoryId = await makeCategory(membership);
  await setCategoryUse(membership, { category: "gifts", isPutAway: true });
  const shown = await makeReceipts(membership, expenseId);
  const presets = await makePresets(membership, [ownerId, member]);
  const householdId = await makeCouple(membership);
  const entries = { expenseId, deletedId, editedId, commentId, removedCommentId, paymentId, ...shown, ...reshared };
  const repeating = { recurrenceId, endedRecurrenceId };
  const kept = { templateId, categoryId, householdId, ...presets };
  const others = { ...invited, ...repeating, requestId, proposedId, proposalId, mergeId, ...kept };
  const made: Made = { groupId, name, everyone: [ownerId, member, placeholder], ...entries, ...others };
  return { owner, pattern: await patternOfGroup(made) };
}

/** Two who take part in nothing, so that nobody else is in a household. */
async function makeCouple(membership: Membership): Promise<string> {
  const places = [
    await addPlaceholder(membership, { name: "Lea" }),
    await addPlaceholder(membership, { name: "Paul" }),
  ];
  const memberIds = places.map(({ memberId }) => memberId);
  return (await makeHousehold(membership, { formId: newId(), name: "Upstairs", memberIds })).id;
}

/** What somebody said, and somebody else removed. */
async function makeRemovedComment(
  expenseId: string,
  { author, remover }: Record<"author" | "remover", Membership>,
): Promise<string> {
  const { id: commentId } = await addComment(author, { formId: newId(), expenseId, text: "Small shop" });
  await removeComment(remover, { expenseId, commentId });
  return commentId;
}

/** Two ways to split, of which the second was removed. */
async function makePresets(membership: Membership, memberIds: string[]) {
  const alike = { mode: "equally" as const, memberIds, of: {} };
  const { id: presetId } = await addPreset(membership, { formId: newId(), name: "Flat", ...alike });
  const { id: removedPresetId } = await addPreset(membership, { formId: newId(), name: "Car", ...alike });
  await setPresetRemoval(membership, { id: removedPresetId, isRemoved: true });
  return { presetId, removedPresetId };
}

/** Takes the last of some out of one expense, and drafts taking them out of another one. */
async function makeReshared(membership: Membership, everyone: string[]) {
  const memberId = everyone.at(-1) ?? "";
  const draftOf = async (title: string) => {
    const { expenseId } = await makeExpense(membership, { title, memberIds: everyone });
    const wishes = [{ expenseId, takesPart: false }];
    return { expenseId, ...(await draftResharing(membership, { formId: newId(), memberId, wishes })) };
  };
  const { expenseId: sharedId, id: resharingId } = await draftOf("Coffee");
  const { expenseId, id: resharedId } = await draftOf("Tea");
  await applyResharing(membership, { id: resharedId, seen: seenOf(expenseId) });
  return { sharedId, resharingId, resharedId };
}

/** Stands for what was looked at of such a draft. */
export function seenOf(expenseId: string): string {
  return markOf([{ before: { id: expenseId, version: 1 }, takesPart: false }]);
}

/** What comes again is on the 8th of each month from then on. */
export const [skippedOn, nextOn] = ["2026-12-08", "2027-01-08"];

async function makeRecurrence(membership: Membership, input: Partial<ExpenseInput>) {
  const made = newExpense(membership, input);
  const repeats = { every: 1, unit: "month" } as const;
  const { id: expenseId } = await recordExpense(membership, { formId: newId(), ...made, repeats });
  const recurrence = await findRecurrenceOf(membership, expenseId);
  if (!recurrence) throw new Error("An expense that repeats has no recurrence.");
  return { expenseId, version: 1, ...made, recurrenceId: recurrence.id };
}

async function makeReceipts(membership: Membership, expenseId: string) {
  const files = [documentFile(), await pictureFile(), documentFile("Removed")];
  await addReceipts(membership, { formId: newId(), expenseId, files });
  const { receipts } = await listReceipts(membership, expenseId);
  const [receiptId = "", pictureId = "", removedReceiptId = ""] = receipts.map(({ id }) => id);
  await removeReceipt(membership, { expenseId, receiptId: removedReceiptId });
  return { receiptId, pictureId, removedReceiptId };
}

/** Lets the group's member owe somebody who holds a place there. Of a group in which nobody writes all stays as it is. */
export async function letOwe({ id: userId }: Pick<Person, "id">): Promise<void> {
  const places = db.select({ groupId: members.groupId }).from(members).where(eq(members.userId, userId));
  const rows = await db
    .select({ groupId: members.groupId, id: members.id, userId: members.userId })
    .from(members)
    .innerJoin(groups, and(eq(groups.id, members.groupId), isNull(groups.archivedAt)))
    .where(and(inArray(members.groupId, places), isNotNull(members.userId), isNull(members.leftAt)))
    .orderBy(members.createdAt, members.id);
  const own = rows.find((place) => place.userId === userId);
  const debtor = rows.find((place) => place.groupId === own?.groupId && place.id !== own.id && place !== rows[0]);
  if (!own || !debtor?.userId) return;
  const { sessionId } = await signIn({ id: debtor.userId });
  const membership = await requireMembershipOf(await requireAccountOf({ id: sessionId }), own.groupId);
  await makeExpense(membership, { amount: 90_000n, payerId: own.id, memberIds: [debtor.id] });
}

/** A list of people to invite, of a person's own or, where they hold no place, of the owner's. */
export async function draftListOf(
  { groupId, everyone: [owner] }: MatrixGroup,
  { id: userId }: Person,
): Promise<string> {
  const [own] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.userId, userId)));
  const list = { groupId, id: newId(), inviterId: own?.id ?? owner, days: limits.invitationDays };
  await db.insert(invitationLists).values(list);
  const { address, key: addressKey } = freshAddress("listed");
  const row = { groupId, listId: list.id, number: 1, typed: address, address, addressKey, name: "Kim", message: "" };
  await db.insert(invitationListRows).values({ ...row, role: "viewer" });
  return list.id;
}

/** Lets somebody have asked to join as if the mails about it had gone out long ago. */
export async function askFor(groupId: string, { id: userId }: Pick<Person, "id">): Promise<string> {
  const id = newId();
  await db.insert(joinRequests).values({ groupId, id, userId, codeGeneration: 1 });
  return id;
}

/** Invites somebody as if the mail had gone out long ago: one that is still on its way changes rows by itself. */
export async function invite(
  { groupId, everyone: [inviterId] }: { groupId: string; everyone: [owner: string, ...others: string[]] },
  to: ParsedAddress,
  state: "proposed" | "pending" = "pending",
): Promise<string> {
  const memberId = newId();
  const address = { address: to.address, addressKey: to.key };
  await db.insert(members).values({ groupId, id: memberId, name: "Noor", role: "member", ...address });
  await db.insert(balances).values({ groupId, memberId });
  const pace = state === "proposed" ? ("at once" as const) : undefined;
  const row = { groupId, id: newId(), memberId, inviterId, state, pace, ...address };
  await db.insert(invitations).values({ ...row, endsAt: after({ days: limits.invitationDays }) });
  return memberId;
}

/** Writes down that the invitation went out, whose mail is gone by now. */
export async function mailLongAgo({ groupId, invitedId }: MatrixGroup): Promise<void> {
  await db.transaction(async (tx) => {
    const [invitation] = await tx
      .update(invitations)
      .set({ mailGeneration: 1, firstMailedAt: ago(90), mailedAt: ago(90) })
      // Those who try in vain share a group, whose invitation is mailed once.
      .where(
        and(eq(invitations.groupId, groupId), eq(invitations.memberId, invitedId), eq(invitations.mailGeneration, 0)),
      )
      .returning({ invitationId: invitations.id, addressKey: invitations.addressKey });
    if (invitation) await makeToken(tx, { groupId, channel: "mail", generation: 1, ...invitation });
  });
}

/** Gives somebody a place in it. */
export async function join({ groupId }: MatrixGroup, { id: userId, name }: Person, role: Role): Promise<void> {
  const id = newId();
  await db.insert(members).values({ groupId, id, userId, name, role, joinedAt: sql`now()` });
  await db.insert(balances).values({ groupId, memberId: id });
}

/** The address of somebody whom a person invited, to a group of their own. */
export async function invitedBy(person: Person): Promise<string> {
  const group = await makeMatrixGroup();
  await join(group, person, "owner");
  const isTheirs = and(eq(members.groupId, group.groupId), eq(members.userId, person.id));
  const [own] = await db.select({ id: members.id }).from(members).where(isTheirs);
  const to = freshAddress("invited");
  await invite({ groupId: group.groupId, everyone: [own?.id ?? ""] }, to);
  return to.address;
}

export async function leave(group: MatrixGroup, person: Person): Promise<void> {
  await db.update(members).set({ leftAt: sql`now()` }).where(isPlaceOf(group, person));
}

/** Lets a guest's time in it be over. */
export async function endAccess(group: MatrixGroup, person: Person): Promise<void> {
  await db
    .update(members)
    .set({ accessUntil: ago(1) })
    .where(isPlaceOf(group, person));
}

function isPlaceOf({ groupId }: MatrixGroup, { id: userId }: Person) {
  return and(eq(members.groupId, groupId), eq(members.userId, userId));
}

export async function archive({ groupId }: MatrixGroup): Promise<void> {
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId));
}
