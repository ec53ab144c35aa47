-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, recurrences, imports IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "imported_places" (
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "imported_places_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "imported_recurrences" (
	"group_id" uuid NOT NULL,
	"recurrence_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "imported_recurrences_group_id_recurrence_id_pk" PRIMARY KEY("group_id","recurrence_id")
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "imports_done_keep_no_file";--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "imports_state_is_known";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "imported_places" ADD CONSTRAINT "imported_places_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_places" ADD CONSTRAINT "imported_places_import_is_of_the_group" FOREIGN KEY ("group_id","import_id") REFERENCES "public"."imports"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_recurrences" ADD CONSTRAINT "imported_recurrences_recurrence_is_of_the_group" FOREIGN KEY ("group_id","recurrence_id") REFERENCES "public"."recurrences"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_recurrences" ADD CONSTRAINT "imported_recurrences_import_is_of_the_group" FOREIGN KEY ("group_id","import_id") REFERENCES "public"."imports"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_places_by_import" ON "imported_places" USING btree ("group_id","import_id");--> statement-breakpoint
CREATE INDEX "imported_recurrences_by_import" ON "imported_recurrences" USING btree ("group_id","import_id");--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_undoer_is_of_the_group" FOREIGN KEY ("group_id","undone_by") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action NOT VALID;--> statement-breakpoint
-- The rows that are there fulfil these, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'visibility_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'preset_added', 'preset_changed', 'preset_removed', 'preset_restored', 'default_split_changed', 'household_made', 'household_changed', 'household_ended', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone', 'expenses_imported', 'import_undone', 'recurrence_begun', 'recurrence_changed', 'recurrence_waits', 'recurrence_ended', 'recurrence_resumed', 'occasion_skipped', 'occasion_restored', 'receipts_added', 'receipt_removed', 'receipt_restored')) NOT VALID;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_undone_say_by_whom" CHECK (("imports"."state" = 'undone') = ("imports"."undone_at" is not null and "imports"."undone_by" is not null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_state_is_known" CHECK ("imports"."state" in ('draft', 'queued', 'done', 'failed', 'undone')) NOT VALID;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_done_keep_no_file" CHECK ("imports"."state" not in ('done', 'undone') or "imports"."content" is null) NOT VALID;
