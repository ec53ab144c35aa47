import { addComment } from "@/lib/expenses/comments";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile } from "@/lib/expenses/receipts/samples.testing";
import { requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeVisibility } from "@/lib/groups/visibility";
import { newId } from "@/lib/ids";

/** What nobody but those who take part in it may read anywhere. */
export const secret = { title: "Zanzibar surprise", note: "Hush quokka", comment: "Psst wombat", amount: 987_654_321n };

/**
 * A group in which a member sees what is theirs: one expense that they share, one that they recorded for others, and one
 * that is none of their business, with a note, a comment and a receipt, beside a payment of others.
 */
export async function makeDividedFlat() {
  const flat = await makeFlat();
  const { membership: mara, groupId, jonas, tomas, everyone } = flat;
  await changeVisibility(mara, { visibility: "own" });
  const owner = await requireMembershipOf(flat.account, groupId);
  const member = await requireMembershipOf(jonas.account, groupId);
  const [maraId, tomasId] = [owner.memberId, tomas.memberId];
  const shared = await makeExpense(owner, { title: "Milk", memberIds: everyone, spentOn: "2026-11-03" });
  const recorded = await makeExpense(member, {
    title: "Bread",
    payerId: maraId,
    memberIds: [tomasId],
    spentOn: "2026-11-05",
  });
  const hidden = await makeExpense(owner, {
    ...{ title: secret.title, note: secret.note, amount: secret.amount },
    memberIds: [maraId, tomasId],
    category: "gifts",
    spentOn: "2026-11-04",
  });
  const { expenseId } = hidden;
  await addComment(owner, { formId: newId(), expenseId, text: secret.comment });
  await addReceipts(owner, { formId: newId(), expenseId, files: [documentFile()] });
  const payment = { fromId: tomasId, toId: maraId, amount: 100n, spentOn: "2026-11-06" };
  const { id: paymentId } = await recordPayment(owner, { formId: newId(), ...payment });
  return { ...flat, owner, member, maraId, tomasId, shared, recorded, hidden, paymentId };
}
