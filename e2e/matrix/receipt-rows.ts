import { documentFile } from "@/lib/expenses/receipts/samples.testing";
import { newId } from "@/lib/ids";
import type { ApiGroup, ApiRow } from "./api-row";
import { press, withAnothers } from "./expense-talk";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, holders, type RouteRow, recorders } from "./row";

const file = "app/groups/[groupId]/expenses/[expenseId]/receipts/actions.ts";
const expensePage = /^\/groups\/[\w-]{36}\/expenses\/[\w-]{36}(\?removed=[\w-]{36})?$/;
const kept = ["public.receipt_contents", "public.receipt_totals", "public.receipts"];
const added = ["public.activity", "public.idempotency_keys", ...kept];
const changed = ["public.activity", "public.receipts"];

const blobOf = (text: string) => new Blob([new Uint8Array(documentFile(text).content)]);
const sent = () => ({ formId: newId(), receipts: blobOf(newId()) });
const page = "<!doctype html><script>alert(1)</script>";

/** What is done about the receipts of an expense, by its page. */
export const receiptActions: readonly ActionRow[] = [
  {
    action: `${file}#addReceiptsAction`,
    guard: "group",
    may: recorders,
    changes: added,
    leadsTo: expensePage,
    concernsOthers: true,
    body: async (actor) => {
      const group = await actor.group();
      return press(group, [group.expenseId], sent());
    },
    wrong: async (actor) => {
      const own = await actor.group();
      return {
        ...(await withAnothers(actor, (group, { expenseId }) => press(group, [expenseId], sent()))),
        "no file": press(own, [own.expenseId], { formId: newId() }),
        "a page in place of a picture": press(own, [own.expenseId], { formId: newId(), receipts: new Blob([page]) }),
        "a text in place of a file": press(own, [own.expenseId], { formId: newId(), receipts: "%PDF-1.7 %%EOF" }),
        "a deleted expense": press(own, [own.deletedId], sent()),
      };
    },
  },
  ...(["remove", "restore"] as const).map((what): ActionRow => {
    const of = ({ receiptId, removedReceiptId }: MatrixGroup) => (what === "remove" ? receiptId : removedReceiptId);
    return {
      action: `${file}#${what}ReceiptAction`,
      guard: "group",
      may: recorders,
      changes: changed,
      leadsTo: expensePage,
      concernsOthers: true,
      body: async (actor) => {
        const group = await actor.group();
        return press(group, [group.expenseId, of(group)]);
      },
      wrong: async (actor) => {
        const own = await actor.group();
        return {
          ...(await withAnothers(actor, (group, that) => press(group, [that.expenseId, of(that)]))),
          "a receipt of another expense": press(own, [own.paymentId, of(own)]),
        };
      },
    };
  }),
];

const route = "/api/v1/groups/[groupId]/expenses/[expenseId]/receipts";
const at = ({ groupId }: Pick<ApiGroup, "groupId">, expenseId: string, rest = "") =>
  `/api/v1/groups/${groupId}/expenses/${expenseId}/receipts${rest}`;

export const receiptRows: readonly ApiRow[] = [
  {
    method: "GET",
    route,
    may: holders,
    path: (own) => at(own, own.expenseId),
    changes: [],
    wrong: (own, { expenseId }) => [{ path: at(own, expenseId) }],
  },
  {
    method: "POST",
    route,
    may: recorders,
    path: (own) => at(own, own.expenseId, "?name=bill.pdf"),
    body: () => documentFile(newId()).content,
    changes: added,
    wrong: (own, { expenseId }) => [
      { path: at(own, expenseId) },
      { path: at(own, own.deletedId) },
      { body: Buffer.from(page) },
      { body: Buffer.from("%PDF-1.7") },
      { body: { name: "bill.pdf" } },
    ],
  },
  {
    method: "GET",
    route: `${route}/[receiptId]`,
    may: holders,
    path: (own) => at(own, own.expenseId, `/${own.receiptId}`),
    changes: [],
    wrong: (own, { expenseId, receiptId }) => [
      { path: at(own, expenseId, `/${receiptId}`) },
      { path: at(own, own.expenseId, `/${receiptId}`) },
      { path: at(own, own.paymentId, `/${own.receiptId}`) },
      { path: at(own, own.expenseId, `/${own.removedReceiptId}`) },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/[receiptId]`,
    may: recorders,
    path: (own) => at(own, own.expenseId, `/${own.receiptId}`),
    changes: changed,
    wrong: (own, { expenseId, receiptId }) => [
      { path: at(own, expenseId, `/${receiptId}`) },
      { path: at(own, own.expenseId, `/${receiptId}`) },
      { path: at(own, own.paymentId, `/${own.receiptId}`) },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/[receiptId]/removal`,
    may: recorders,
    path: (own) => at(own, own.expenseId, `/${own.removedReceiptId}/removal`),
    changes: changed,
    wrong: (own, { expenseId, removedReceiptId }) => [
      { path: at(own, expenseId, `/${removedReceiptId}/removal`) },
      { path: at(own, own.expenseId, `/${removedReceiptId}/removal`) },
      { path: at(own, own.expenseId, "/nothing/removal") },
    ],
  },
];

/** A receipt by itself, whole and small. */
export const receiptRoutes: readonly RouteRow[] = ["", "/thumbnail"].map((part) => {
  const path = ({ groupId }: MatrixGroup, { expenseId, receiptId, pictureId }: MatrixGroup) =>
    `/groups/${groupId}/expenses/${expenseId}/receipts/${part === "" ? receiptId : pictureId}${part}`;
  return {
    route: `GET /groups/[groupId]/expenses/[expenseId]/receipts/[receiptId]${part}`,
    guard: "group",
    page: async (actor) => {
      const own = await actor.group();
      return { path: path(own, own), shows: part === "" ? "%PDF-" : "WEBP" };
    },
    others: async (actor) => ({ path: path(await actor.group(), await makeMatrixGroup()), status: 404 }),
  };
});
