CREATE TABLE "budgets" (
	"group_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "budgets_group_id_scope_pk" PRIMARY KEY("group_id","scope"),
	CONSTRAINT "budgets_scope_is_known" CHECK ("budgets"."scope" in ('everything', 'groceries', 'eatingOut', 'rent', 'utilities', 'household', 'transport', 'travel', 'fun', 'shopping', 'health', 'gifts')),
	CONSTRAINT "budgets_amount_is_bounded" CHECK ("budgets"."amount" between 1 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "member_months" (
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"month" date NOT NULL,
	"category" text NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"owed" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "member_months_group_id_member_id_month_category_pk" PRIMARY KEY("group_id","member_id","month","category"),
	CONSTRAINT "member_months_are_months" CHECK (extract(day from "member_months"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_months" ADD CONSTRAINT "member_months_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- The new set contains the old one, so the rows that are there need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented')) NOT VALID;