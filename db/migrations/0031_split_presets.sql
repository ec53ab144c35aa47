-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, expenses IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "latest_expenses" (
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	CONSTRAINT "latest_expenses_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "default_splits" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"preset_id" uuid
);
--> statement-breakpoint
CREATE TABLE "split_preset_parts" (
	"group_id" uuid NOT NULL,
	"preset_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	CONSTRAINT "split_preset_parts_group_id_preset_id_member_id_pk" PRIMARY KEY("group_id","preset_id","member_id"),
	CONSTRAINT "split_preset_parts_number_is_bounded" CHECK (abs("split_preset_parts"."number") <= 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "split_presets" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"currency" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "split_presets_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "split_presets_name_is_said" CHECK (length(btrim("split_presets"."name")) between 1 and 80 and length("split_presets"."name") <= 80),
	CONSTRAINT "split_presets_mode_is_known" CHECK ("split_presets"."mode" in ('equally', 'percent', 'shares', 'adjusted')),
	CONSTRAINT "split_presets_amounts_have_a_currency" CHECK (("split_presets"."mode" = 'adjusted') = ("split_presets"."currency" is not null)),
	CONSTRAINT "split_presets_currency_is_a_code" CHECK ("split_presets"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "split_presets_version_counts_up" CHECK ("split_presets"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "latest_expenses" ADD CONSTRAINT "latest_expenses_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latest_expenses" ADD CONSTRAINT "latest_expenses_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_splits" ADD CONSTRAINT "default_splits_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_splits" ADD CONSTRAINT "default_splits_preset_is_of_the_group" FOREIGN KEY ("group_id","preset_id") REFERENCES "public"."split_presets"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "split_preset_parts" ADD CONSTRAINT "split_preset_parts_preset_is_of_the_group" FOREIGN KEY ("group_id","preset_id") REFERENCES "public"."split_presets"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "split_preset_parts" ADD CONSTRAINT "split_preset_parts_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "split_presets" ADD CONSTRAINT "split_presets_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "latest_expenses_one_an_expense" ON "latest_expenses" USING btree ("group_id","expense_id");--> statement-breakpoint
CREATE UNIQUE INDEX "split_presets_one_a_name" ON "split_presets" USING btree ("group_id",lower("name")) WHERE "split_presets"."removed_at" is null;--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'preset_added', 'preset_changed', 'preset_removed', 'preset_restored', 'default_split_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone', 'expenses_imported', 'recurrence_begun', 'recurrence_changed', 'recurrence_waits', 'recurrence_ended', 'recurrence_resumed', 'occasion_skipped', 'occasion_restored', 'receipts_added', 'receipt_removed', 'receipt_restored')) NOT VALID;
