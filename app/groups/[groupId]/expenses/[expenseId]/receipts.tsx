import { getTranslations } from "next-intl/server";
import { ReceiptForm } from "@/components/expenses/receipt-form";
import { ReceiptList } from "@/components/expenses/receipt-list";
import { RemovedReceipts } from "@/components/expenses/removed-receipts";
import { UndoBanner } from "@/components/expenses/undo-banner";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { type ListedReceipt, listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { formatDateTime } from "@/lib/formats";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { day } from "@/lib/measures";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import type { People } from "../../people";
import { receiptsFieldProps } from "../receipts-field";
import { addReceiptsAction, removeReceiptAction, restoreReceiptAction } from "./receipts/actions";
import { sizeIn } from "./words";

type ReceiptsProps = {
  membership: Membership;
  expense: ExpenseDetails;
  people: People;
  /** One that was removed a moment ago. */
  removed: string | undefined;
};

/** Pictures and documents that show what it was, and a field to add more. */
export async function Receipts({ membership, expense, people, removed: removedId }: ReceiptsProps) {
  const [{ receipts, removed }, say] = await Promise.all([
    orNotFound(listReceipts(membership, expense.id)),
    getTranslations("receipts"),
  ]);
  const isOpen = mayRecord(membership) && !expense.isDeleted;
  if (!isOpen && receipts.length === 0) return null;
  const around = { membership, expenseId: expense.id, people, isOpen };
  const justRemoved = isOpen && removed.find(({ id }) => id === removedId);
  return (
    <Section id="receipts" title={say("title")}>
      <div className="flex flex-col gap-4">
        {justRemoved ? <RemovedFlash {...around} receiptId={justRemoved.id} /> : null}
        <ReceiptList receipts={await receiptRows(receipts, around)} label={say("title")} />
        {isOpen ? <AddReceipts {...around} /> : null}
        {isOpen ? (
          <RemovedReceipts
            receipts={await removedRows(removed, around)}
            title={say("removedLately", { days: limits.receiptKeptSeconds / day })}
          />
        ) : null}
      </div>
    </Section>
  );
}

type Around = { membership: Membership; expenseId: string; people: People; isOpen: boolean };

async function AddReceipts({ membership, expenseId }: Around) {
  const say = await getTranslations("receipts");
  return (
    <ReceiptForm
      action={addReceiptsAction.bind(null, membership.groupId, expenseId)}
      formId={newId()}
      field={await receiptsFieldProps("add")}
      words={{ save: say("save"), busy: say("busy"), summary: await summaryWords() }}
    />
  );
}

async function RemovedFlash({ membership, expenseId, receiptId }: Around & { receiptId: string }) {
  const say = await getTranslations("receipts");
  return (
    <UndoBanner
      action={restoreReceiptAction.bind(null, membership.groupId, expenseId, receiptId)}
      words={{ undo: say("undo"), busy: say("moment"), summary: await summaryWords() }}
    >
      {say("removed")}
    </UndoBanner>
  );
}

async function receiptRows(receipts: ListedReceipt[], { membership, expenseId, people, isOpen }: Around) {
  const [say, summary, reading] = await Promise.all([getTranslations("receipts"), summaryWords(), currentReading()]);
  const { groupId } = membership;
  const paths = groupPaths(groupId);
  return receipts.map(({ id, name, type, bytes, memberId, addedAt }, place) => {
    const number = place + 1;
    const submit = (
      <>
        <span aria-hidden="true">{say("remove")}</span>
        <span className="sr-only">{say("removeWhich", { number, name })}</span>
      </>
    );
    const moment = formatDateTime(addedAt, reading);
    return {
      id,
      href: paths.receipt(expenseId, id),
      thumbnail: type === "image/jpeg" ? paths.receiptThumbnail(expenseId, id) : null,
      name,
      kind: type === "image/jpeg" ? null : say("pdf", { size: sizeIn(bytes, { say, region: reading.region }) }),
      added: say.rich("addedBy", { name: () => people.nameAtStart(memberId), moment }),
      action: isOpen ? (
        <PressForm
          id={`remove-${id}`}
          action={removeReceiptAction.bind(null, groupId, expenseId, id)}
          words={{ submit, busy: say("moment"), summary }}
          seenAt={`${paths.expense(expenseId)}?open=remove-${id}`}
          look="text"
          small
        />
      ) : null,
    };
  });
}

async function removedRows(removed: ListedReceipt[], { membership, expenseId, people }: Around) {
  const [say, summary] = await Promise.all([getTranslations("receipts"), summaryWords()]);
  const { groupId } = membership;
  const path = groupPaths(groupId).expense(expenseId);
  return removed.map(({ id, name, removedById }) => {
    const submit = (
      <>
        <span aria-hidden="true">{say("restore")}</span>
        <span className="sr-only">{say("restoreWhich", { name })}</span>
      </>
    );
    return {
      id,
      name,
      removed: say.rich("removedBy", { name: () => people.nameOf(removedById) }),
      action: (
        <PressForm
          id={`restore-${id}`}
          action={restoreReceiptAction.bind(null, groupId, expenseId, id)}
          words={{ submit, busy: say("moment"), summary }}
          seenAt={`${path}?open=restore-${id}`}
          look="text"
          small
        />
      ),
    };
  });
}
