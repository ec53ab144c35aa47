import { day, hour, week } from "../measures";

/** What bounds what is written down about money, and what is typed of it. */
export const expenseLimits = {
  /** In minor units, what one expense or payment can be: enough for a house in any currency, and sums of it stay exact. */
  amountMinorUnitsMax: 1_000_000_000_000n,
  /** Money that someone still remembers was spent after this year began, and what is planned is not planned for longer. */
  dayYearMin: 1900,
  dayYearMax: 2199,
  /** A sum of several amounts, with spaces and signs; what is longer was pasted by mistake. */
  typedAmountCharactersMax: 100,
  /** Of a group's own, with those put away: more than that nobody chooses from. */
  ownCategoriesMax: 100,
  /** Of days, weeks or months: what comes more seldom nobody leaves to a clock. */
  recurrenceEveryMax: 365,
  /** Times after which it is to end; for more there is a day. */
  recurrenceTimesMax: 1_000,
  /** Expenses and incomes of a group that come again by themselves: they are looked at on one page. */
  recurrencesActiveMax: 100,
  /** Expenses that are made up for at once, where something begins in the past. */
  occasionsMissedMax: 60,
  /** Of one recurrence in one round of the clock; the others come in the next rounds. */
  occasionsInTurnMax: 20,
  /** What could not be recorded is tried again after so long. */
  occasionTriedAgainSeconds: hour,
  /** From here on a group hears that a month's budget is nearly used up. */
  budgetNearPercent: 80,
  /** Of one person; a flat of so many rooms has other troubles. */
  sharesMax: 10_000,
  /** On one bill; nobody types more of them. */
  itemsMax: 50,
  /** Ticks on one bill; what all share wants none. */
  itemSharersMax: 1_000,
  /** Presets that a group keeps, and as many that it removed: each is a button above every split. */
  splitPresetsMax: 20,
  /** Past expenses in which somebody takes part or not, on one page and at once. */
  resharedAtOnceMax: 200,
  /** Shares of all of these together: rewriting so many takes a few seconds, for which others in the group wait. */
  resharedSharesMax: 6_000,
  /** By then nobody remembers what they looked at and did not do. */
  resharingKeptSeconds: week,
  /** What an expense was for, in a line. */
  titleCharactersMax: 120,
  /** Longer than what belongs beside an expense. */
  commentCharactersMax: 1_000,
  /** Comments on one expense: a talk of that length wants another place. */
  commentsPerExpenseMax: 500,
  /** Of one person, with those of theirs that were removed: nobody closes a talk to all others. */
  commentsOfAuthorMax: 200,
  /** What is removed can be restored for so long: enough to see a slip, and soon gone where it was none. */
  commentKeptSeconds: day,
  /** How somebody can be paid, in a line: no account number and no name elsewhere is longer. */
  paymentHandleCharactersMax: 200,
  /** As many as the code for banking apps has room for. */
  accountHolderCharactersMax: 70,
  /** Nobody is reminded of what they owe by the same person more often than this. */
  askAgainForPaymentSeconds: 3 * day,
  /** Nor by all those together whom they owe, in one group and in all of them. */
  asksInGroupPerWeek: 3,
  asksToUserPerWeek: 10,
  /** How long a file of exchange rates may take to come. */
  ratesAnswerSeconds: 20,
  /** That of ninety days has a tenth of so many. */
  ratesFileBytesMax: 2_000_000,
  /** Currencies that a form offers before all others, out of those of so many of the last expenses. */
  usedCurrenciesMax: 5,
  usedCurrenciesLookedAtMax: 200,
  /** Among so many expenses of the same title they look for one of theirs. */
  titledAlikeMax: 100,
} as const;
