-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, expenses IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "occasions" (
	"group_id" uuid NOT NULL,
	"recurrence_id" uuid NOT NULL,
	"falls_on" date NOT NULL,
	"expense_id" uuid,
	"skipped_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "occasions_group_id_recurrence_id_falls_on_pk" PRIMARY KEY("group_id","recurrence_id","falls_on"),
	CONSTRAINT "occasions_are_made_or_skipped" CHECK (("occasions"."expense_id" is null) <> ("occasions"."skipped_by" is null))
);
--> statement-breakpoint
CREATE TABLE "recurrences" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template" jsonb NOT NULL,
	"uses_day_rate" boolean NOT NULL,
	"every" integer NOT NULL,
	"unit" text NOT NULL,
	"day_of_month" integer,
	"next_on" date NOT NULL,
	"ends_on" date,
	"ended_at" timestamp with time zone,
	"waits_for" text,
	"tried_at" timestamp with time zone,
	"author_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recurrences_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "recurrences_every_is_bounded" CHECK ("recurrences"."every" between 1 and 365),
	CONSTRAINT "recurrences_unit_is_known" CHECK ("recurrences"."unit" in ('day', 'week', 'month')),
	CONSTRAINT "recurrences_months_have_a_day" CHECK (case "recurrences"."unit" when 'month' then coalesce("recurrences"."day_of_month", 0) between 1 and 31 else "recurrences"."day_of_month" is null end),
	CONSTRAINT "recurrences_obstacle_is_known" CHECK ("recurrences"."waits_for" in ('people', 'rate', 'author', 'other')),
	CONSTRAINT "recurrences_wait_since_a_try" CHECK (("recurrences"."waits_for" is null) = ("recurrences"."tried_at" is null)),
	CONSTRAINT "recurrences_version_counts_up" CHECK ("recurrences"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "occasions" ADD CONSTRAINT "occasions_recurrence_is_of_the_group" FOREIGN KEY ("group_id","recurrence_id") REFERENCES "public"."recurrences"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occasions" ADD CONSTRAINT "occasions_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occasions" ADD CONSTRAINT "occasions_place_is_of_the_group" FOREIGN KEY ("group_id","skipped_by") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recurrences" ADD CONSTRAINT "recurrences_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recurrences" ADD CONSTRAINT "recurrences_author_is_of_the_group" FOREIGN KEY ("group_id","author_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "occasions_by_expense" ON "occasions" USING btree ("group_id","expense_id") WHERE "occasions"."expense_id" is not null;--> statement-breakpoint
CREATE INDEX "recurrences_due" ON "recurrences" USING btree ("next_on") WHERE "recurrences"."ended_at" is null and ("recurrences"."ends_on" is null or "recurrences"."next_on" <= "recurrences"."ends_on");--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone', 'expenses_imported', 'recurrence_begun', 'recurrence_changed', 'recurrence_waits', 'recurrence_ended', 'recurrence_resumed', 'occasion_skipped', 'occasion_restored')) NOT VALID;
