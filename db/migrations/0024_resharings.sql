-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, expenses IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "reshared_expenses" (
	"group_id" uuid NOT NULL,
	"resharing_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"takes_part" boolean NOT NULL,
	"version" integer,
	"is_back" boolean DEFAULT false NOT NULL,
	CONSTRAINT "reshared_expenses_group_id_resharing_id_expense_id_pk" PRIMARY KEY("group_id","resharing_id","expense_id"),
	CONSTRAINT "reshared_expenses_back_were_there" CHECK (not "reshared_expenses"."is_back" or "reshared_expenses"."version" is not null)
);
--> statement-breakpoint
CREATE TABLE "resharings" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "resharings_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "resharings_undone_were_applied" CHECK ("resharings"."undone_at" is null or ("resharings"."applied_at" is not null and "resharings"."undone_at" >= "resharings"."applied_at"))
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "reshared_expenses" ADD CONSTRAINT "reshared_expenses_resharing_is_of_the_group" FOREIGN KEY ("group_id","resharing_id") REFERENCES "public"."resharings"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reshared_expenses" ADD CONSTRAINT "reshared_expenses_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resharings" ADD CONSTRAINT "resharings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resharings" ADD CONSTRAINT "resharings_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resharings" ADD CONSTRAINT "resharings_author_is_of_the_group" FOREIGN KEY ("group_id","created_by") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reshared_expenses_by_expense" ON "reshared_expenses" USING btree ("group_id","expense_id");--> statement-breakpoint
CREATE INDEX "resharings_waiting" ON "resharings" USING btree ("created_at") WHERE "resharings"."applied_at" is null;--> statement-breakpoint
-- The new set contains the old one, so the rows that are there need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone')) NOT VALID;
