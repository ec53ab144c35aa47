-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
LOCK TABLE expenses, split_presets IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "household_places" (
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	CONSTRAINT "household_places_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "households_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "households_name_is_said" CHECK (length(btrim("households"."name")) between 1 and 80 and length("households"."name") <= 80),
	CONSTRAINT "households_version_counts_up" CHECK ("households"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "expenses" DROP CONSTRAINT "expenses_split_mode_is_known";--> statement-breakpoint
ALTER TABLE "split_presets" DROP CONSTRAINT "split_presets_mode_is_known";--> statement-breakpoint
ALTER TABLE "household_places" ADD CONSTRAINT "household_places_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_places" ADD CONSTRAINT "household_places_household_is_of_the_group" FOREIGN KEY ("group_id","household_id") REFERENCES "public"."households"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "households_have_a_name_of_their_own" ON "households" USING btree ("group_id",lower("name"));--> statement-breakpoint
CREATE INDEX "household_places_by_household" ON "household_places" USING btree ("group_id","household_id");--> statement-breakpoint
-- The rows that are there fulfil these, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'visibility_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'preset_added', 'preset_changed', 'preset_removed', 'preset_restored', 'default_split_changed', 'household_made', 'household_changed', 'household_ended', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone', 'expenses_imported', 'recurrence_begun', 'recurrence_changed', 'recurrence_waits', 'recurrence_ended', 'recurrence_resumed', 'occasion_skipped', 'occasion_restored', 'receipts_added', 'receipt_removed', 'receipt_restored')) NOT VALID;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_split_mode_is_known" CHECK ("expenses"."split_mode" in ('equally', 'households', 'exactly', 'percent', 'shares', 'adjusted', 'items')) NOT VALID;--> statement-breakpoint
ALTER TABLE "split_presets" ADD CONSTRAINT "split_presets_mode_is_known" CHECK ("split_presets"."mode" in ('equally', 'households', 'percent', 'shares', 'adjusted')) NOT VALID;
