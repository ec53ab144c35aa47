import { check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { isOneOf } from "../known";
import { madeAt, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members, ofGroup } from "./groups";

export const activityEvents = [
  "group_created",
  "group_changed",
  "policy_changed",
  "visibility_changed",
  "budgets_changed",
  "category_added",
  "category_changed",
  "category_put_away",
  "category_brought_back",
  "preset_added",
  "preset_changed",
  "preset_removed",
  "preset_restored",
  "default_split_changed",
  "household_made",
  "household_changed",
  "household_ended",
  "group_archived",
  "group_reopened",
  "group_deletion_begun",
  "group_deletion_stopped",
  "member_added",
  "member_joined",
  "member_left",
  "member_removed",
  "member_unlinked",
  "members_merged",
  "merge_undone",
  "role_changed",
  "ownership_handed_over",
  "access_limited",
  "access_unlimited",
  "access_ended",
  "invitation_proposed",
  "proposal_approved",
  "proposal_refused",
  "invitation_sent",
  "invitation_resent",
  "invitation_reminded",
  "invitation_extended",
  "link_renewed",
  "invitation_revoked",
  "invitation_declined",
  "invitation_expired",
  "invitation_requested",
  "address_changed",
  "name_changed",
  "code_made",
  "code_changed",
  "code_renewed",
  "code_switched_off",
  "request_approved",
  "request_declined",
  "expense_recorded",
  "expense_edited",
  "expense_deleted",
  "expense_restored",
  "expense_commented",
  "expenses_reshared",
  "resharing_undone",
  "expenses_imported",
  "import_undone",
  "recurrence_begun",
  "recurrence_changed",
  "recurrence_waits",
  "recurrence_ended",
  "recurrence_resumed",
  "occasion_skipped",
  "occasion_restored",
  "receipts_added",
  "receipt_removed",
  "receipt_restored",
] as const;

export type ActivityEvent = (typeof activityEvents)[number];

/**
 * What happened in a group, who did it, when. Rows carry ids and never names or addresses, so that forgetting a person
 * needs no rewriting. A trigger lets nobody change or remove one; only erasing a whole group does.
 */
export const activity = pgTable(
  "activity",
  {
    groupId: ofGroup(),
    id: uuid().notNull(),
    event: text({ enum: activityEvents }).notNull(),
    /** The place of who did it; null for Quits itself, and for an invitee who has no place yet. */
    actorId: uuid(),
    /** The place that it was done to. */
    memberId: uuid(),
    expenseId: uuid(),
    details: jsonb().$type<Record<string, string | number | boolean>>(),
    at: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("activity_actor_is_of_the_group", [table.groupId, table.actorId], members),
    ofSameGroup("activity_member_is_of_the_group", [table.groupId, table.memberId], members),
    ofSameGroup("activity_expense_is_of_the_group", [table.groupId, table.expenseId], expenses),
    index("activity_by_expense").on(table.groupId, table.expenseId),
    index("activity_by_actor").on(table.groupId, table.actorId),
    check("activity_event_is_known", isOneOf(table.event, activityEvents)),
  ],
);

/**
 * Checks that a migration only widened: what is there fulfils the new one because it fulfilled the old one, and to have that
 * proven once more would shut a long table. A migrated database says so of them, and one that proved them is as good.
 */
export const widenedActivityChecks = ["activity_event_is_known"];

/** What the custom migrations add, as PostgreSQL writes it down. */
export const activityTriggers = [
  "CREATE TRIGGER activity_is_kept BEFORE DELETE OR UPDATE ON activity FOR EACH ROW EXECUTE FUNCTION activity_is_kept()",
  "CREATE TRIGGER activity_is_not_emptied BEFORE TRUNCATE ON activity FOR EACH STATEMENT EXECUTE FUNCTION activity_is_kept()",
];
