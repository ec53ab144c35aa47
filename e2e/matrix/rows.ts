import { accountActions } from "./account-actions";
import { adminActions } from "./admin-actions";
import { apiRoutes } from "./api-rows";
import { budgetActions } from "./budget-actions";
import { categoryActions } from "./category-actions";
import { codeActions } from "./code-actions";
import { expenseTalkActions } from "./expense-talk";
import { groupActions } from "./group-actions";
import { groupRoutes } from "./group-routes";
import { householdActions } from "./household-rows";
import { importActions } from "./imports";
import { inviteActions } from "./invite-actions";
import { mergeActions } from "./merge-actions";
import { peopleActions } from "./people-actions";
import { presetActions } from "./preset-actions";
import { publicActions } from "./public-actions";
import { receiptActions } from "./receipt-rows";
import { recurrenceActions } from "./recurrence-rows";
import { resharingActions } from "./resharing-rows";
import { routes } from "./routes";
import type { ActionRow, RouteRow } from "./row";
import { templateActions } from "./template-actions";
import { wayInActions } from "./way-in-actions";

/** The authorization matrix: one row for each way in. Who adds a page, a route or an action adds its row. */
export const actionRows: readonly ActionRow[] = [
  ...publicActions,
  ...wayInActions,
  ...inviteActions,
  ...accountActions,
  ...groupActions,
  ...expenseTalkActions,
  ...resharingActions,
  ...recurrenceActions,
  ...receiptActions,
  ...peopleActions,
  ...mergeActions,
  ...codeActions,
  ...templateActions,
  ...budgetActions,
  ...categoryActions,
  ...importActions,
  ...presetActions,
  ...householdActions,
  ...adminActions,
];

export const routeRows: readonly RouteRow[] = [...routes, ...groupRoutes, ...apiRoutes];
