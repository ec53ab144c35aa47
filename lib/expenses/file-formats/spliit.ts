import { z } from "zod";
import { noCategory } from "@/lib/categories";
import { type Rate, rateBetween } from "@/lib/exchange";
import { isCurrency, type Money, minorDigitsOf } from "@/lib/money";
import { inOrder } from "./balanced-lines";
import { type FileEntry, type FilePerson, FileRefusal, LineFault } from "./file-book";
import { categoryIn } from "./file-categories";
import { readLines, type TableBook } from "./tables";
import { currencyIn, dayIn, nameIn, requireSize, shown, titled } from "./typed-cells";

const whole = z.int().min(-1e15).max(1e15);

const expenseInput = z.object({
  expenseDate: z.string(),
  title: z.string(),
  category: z.object({ name: z.string() }).nullish(),
  amount: whole,
  originalAmount: whole.nullish(),
  originalCurrency: z.string().nullish(),
  paidById: z.string(),
  paidFor: z.array(z.object({ participantId: z.string(), shares: whole })).min(1),
  isReimbursement: z.boolean().default(false),
  splitMode: z.enum(["EVENLY", "BY_SHARES", "BY_PERCENTAGE", "BY_AMOUNT"]).default("EVENLY"),
  notes: z.string().nullish(),
});

type Expense = z.infer<typeof expenseInput>;

const fileInput = z.object({
  participants: z.array(z.object({ id: z.string().min(1), name: z.string() })).min(1),
  expenses: z.array(z.unknown()),
  currency: z.string().nullish(),
  currencyCode: z.string().nullish(),
});

/** Of signs that mean one currency only. */
const signs = new Map(
  Object.entries({
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₺": "TRY",
    "₴": "UAH",
    zł: "PLN",
    "₪": "ILS",
  }),
);

export function isSpliit(file: unknown): boolean {
  return typeof file === "object" && file !== null && "participants" in file && "expenses" in file;
}

export async function readSpliit(file: unknown, { ownCurrency }: { ownCurrency: string }): Promise<TableBook> {
  const read = fileInput.safeParse(file);
  if (!read.success) throw new FileRefusal("fileBroken");
  const { participants, expenses, currencyCode } = read.data;
  const currency = currencyOf(read.data, ownCurrency);
  const keys = new Map(participants.map(({ id }, index) => [id, `p${index}`]));
  if (keys.size < participants.length) throw new FileRefusal("fileBroken");
  const people = participants.map(({ name }, index): FilePerson => {
    if (nameIn(name) === "") throw new FileRefusal("fileNameMissing");
    return { key: `p${index}`, name: nameIn(name), hasLeft: false };
  });
  const around = { keys, currency, scale: scaleOf(currency, { isCoded: Boolean(currencyCode) }), ownCurrency };
  const rows = expenses.map((expense, index) => ({ line: index + 1, expense }));
  return readLines(rows, people, ({ line, expense }) =>
    entriesIn(expense, around).map((entry) => ({ line, ...entry })),
  );
}

/** A sign that says nothing for sure is taken for the group's own. */
function currencyOf({ currency, currencyCode }: z.infer<typeof fileInput>, ownCurrency: string): string {
  if (currencyCode) return currencyIn(currencyCode);
  const sign = currency?.trim() ?? "";
  return signs.get(sign) ?? (isCurrency(sign.toUpperCase()) ? sign.toUpperCase() : ownCurrency);
}

type Scale = (amount: number) => bigint;

/** Without a code amounts have two decimals, whatever the currency has. */
function scaleOf(currency: string, { isCoded }: { isCoded: boolean }): Scale {
  const digits = minorDigitsOf(currency);
  return (amount) => {
    if (isCoded || digits === 2) return BigInt(amount);
    if (digits === 3) return BigInt(amount) * 10n;
    if (amount % 100 !== 0) throw new LineFault("fileAmountUnknown", { text: String(amount / 100), currency });
    return BigInt(amount / 100);
  };
}

type Around = { keys: Map<string, string>; currency: string; scale: Scale; ownCurrency: string };

type Read = Omit<FileEntry, "line">;

function entriesIn(expense: unknown, around: Around): Read[] {
  const read = expenseInput.safeParse(expense);
  if (!read.success) throw new LineFault("fileEntryBroken", { field: String(read.error.issues[0]?.path[0] ?? "") });
  const { title, notes, amount: typed, category, isReimbursement } = read.data;
  const amount = requireSize(around.scale(typed));
  const payer = keyOf(around, read.data.paidById);
  const weights = weightsOf(read.data, around);
  const kind = amount < 0n ? "income" : "expense";
  const spentOn = dayIn(read.data.expenseDate);
  const size = amount < 0n ? -amount : amount;
  if (isReimbursement && kind === "expense") return paymentsIn(size, { payer, weights, spentOn, ...around });
  const price = priceIn(read.data, size, around);
  const said = { kind, ...titled(title, notes ?? ""), category: categoryIn(category?.name ?? "") } as const;
  const payers = { [payer]: price.original.amount };
  return [{ entry: { ...said, ...price, spentOn, payers, ...splitIn(read.data, weights) }, exact: null }];
}

function keyOf({ keys }: Around, id: string): string {
  const key = keys.get(id);
  if (!key) throw new LineFault("filePersonUnknown", { name: shown(id) });
  return key;
}

/** Who shares, and by how much, in our own units. */
function weightsOf({ paidFor, splitMode }: Expense, around: Around): [string, bigint][] {
  const weights = new Map<string, bigint>();
  for (const { participantId, shares } of paidFor) {
    const key = keyOf(around, participantId);
    if (weights.has(key)) throw new LineFault("fileSharesTwice");
    const size = Math.abs(shares);
    weights.set(key, splitMode === "BY_AMOUNT" ? around.scale(size) : BigInt(size) * 100n);
  }
  return inOrder(weights);
}

const modes = { BY_SHARES: "shares", BY_PERCENTAGE: "percent", BY_AMOUNT: "exactly" } as const;

function splitIn({ splitMode }: Expense, weights: [string, bigint][]): Pick<Read["entry"], "memberIds" | "uneven"> {
  if (splitMode === "EVENLY") return { memberIds: weights.map(([key]) => key), uneven: null };
  const sharing = weights.filter(([, weight]) => weight > 0n);
  return {
    memberIds: sharing.map(([key]) => key),
    uneven: { mode: modes[splitMode], of: Object.fromEntries(sharing) },
  };
}

/** In the currency that it was given in, where the file tells what that came to and the shares are no amounts. */
function priceIn(
  expense: Expense,
  amount: bigint,
  { currency, ownCurrency }: Around,
): { original: Money; rate: Rate | null } {
  const { originalAmount, originalCurrency, splitMode } = expense;
  const own = { original: { amount, currency }, rate: null };
  if (!originalAmount || !originalCurrency || currency !== ownCurrency || splitMode === "BY_AMOUNT") return own;
  const code = originalCurrency.toUpperCase();
  if (!isCurrency(code) || code === currency) return own;
  const original = { amount: BigInt(Math.abs(originalAmount)), currency: code };
  const rate = rateBetween(original, { amount, currency });
  return rate ? { original, rate } : own;
}

type Settling = Around & { payer: string; weights: [string, bigint][]; spentOn: string };

/** Money that went back to several is a payment to each of them. */
function paymentsIn(amount: bigint, { payer, weights, spentOn, currency }: Settling): Read[] {
  const others = weights.filter(([key, weight]) => key !== payer && weight > 0n);
  const total = others.reduce((sum, [, weight]) => sum + weight, 0n);
  if (total === 0n) throw new LineFault("fileNobodyShares");
  let left = amount;
  return others.flatMap(([key, weight], index) => {
    const part = index === others.length - 1 ? left : (amount * weight) / total;
    left -= part;
    if (part === 0n) return [];
    const said = { kind: "payment", title: "payment", note: "", category: noCategory } as const;
    const given = { original: { amount: part, currency }, rate: null, spentOn };
    return [{ entry: { ...said, ...given, payers: { [payer]: part }, memberIds: [key], uneven: null }, exact: null }];
  });
}
