-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, expenses IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "imported_expenses" (
	"group_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "imported_expenses_group_id_expense_id_pk" PRIMARY KEY("group_id","expense_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"importer_id" uuid NOT NULL,
	"format" text NOT NULL,
	"content" text,
	"digest" text NOT NULL,
	"look" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"places" jsonb,
	"progress" integer DEFAULT 0 NOT NULL,
	"refusal" text,
	"refusal_values" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "imports_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "imports_format_is_known" CHECK ("imports"."format" in ('quits', 'splitwise', 'spliit', 'tricount')),
	CONSTRAINT "imports_state_is_known" CHECK ("imports"."state" in ('draft', 'queued', 'done', 'failed')),
	CONSTRAINT "imports_done_keep_no_file" CHECK ("imports"."state" <> 'done' or "imports"."content" is null)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "imported_expenses" ADD CONSTRAINT "imported_expenses_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_expenses" ADD CONSTRAINT "imported_expenses_import_is_of_the_group" FOREIGN KEY ("group_id","import_id") REFERENCES "public"."imports"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_importer_is_of_the_group" FOREIGN KEY ("group_id","importer_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_expenses_by_import" ON "imported_expenses" USING btree ("group_id","import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_one_of_the_same" ON "imports" USING btree ("group_id","digest") WHERE "imports"."state" = 'done';--> statement-breakpoint
CREATE INDEX "imports_to_forget" ON "imports" USING btree ("created_at") WHERE "imports"."content" is not null;--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone', 'expenses_imported')) NOT VALID;
