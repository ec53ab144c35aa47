CREATE TABLE "group_policies" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"invites_from" text DEFAULT 'admin' NOT NULL,
	"members_ask" boolean DEFAULT false NOT NULL,
	"domain_rule" text DEFAULT 'any' NOT NULL,
	"domains" text[] DEFAULT '{}' NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"days" smallint DEFAULT 7 NOT NULL,
	"welcome_domains" text[] DEFAULT '{}' NOT NULL,
	"networks" text[] DEFAULT '{}' NOT NULL,
	"wants_two_step" boolean DEFAULT false NOT NULL,
	"joins_by_provider" boolean DEFAULT false NOT NULL,
	CONSTRAINT "group_policies_inviters_are_known" CHECK ("group_policies"."invites_from" in ('member', 'admin', 'owner')),
	CONSTRAINT "group_policies_rule_is_known" CHECK ("group_policies"."domain_rule" in ('any', 'allowed', 'barred')),
	CONSTRAINT "group_policies_role_is_known" CHECK ("group_policies"."role" in ('viewer', 'member', 'admin')),
	CONSTRAINT "group_policies_days_are_few" CHECK ("group_policies"."days" between 1 and 30),
	CONSTRAINT "group_policies_lists_are_short" CHECK (greatest(cardinality("group_policies"."domains"), cardinality("group_policies"."welcome_domains"), cardinality("group_policies"."networks")) <= 50),
	CONSTRAINT "group_policies_rule_has_domains" CHECK ("group_policies"."domain_rule" = 'any' or cardinality("group_policies"."domains") > 0)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_pending_is_unanswered";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_state_is_known";--> statement-breakpoint
DROP INDEX "invitations_one_pending_a_place";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "prepared_for" uuid;--> statement-breakpoint
ALTER TABLE "group_policies" ADD CONSTRAINT "group_policies_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_prepared_for_users_id_fk" FOREIGN KEY ("prepared_for") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_a_place" ON "invitations" USING btree ("group_id","member_id") WHERE "invitations"."state" in ('proposed', 'pending');--> statement-breakpoint
CREATE INDEX "invitations_by_prepared" ON "invitations" USING btree ("prepared_for") WHERE "invitations"."prepared_for" is not null;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_open_is_unanswered" CHECK (("invitations"."state" in ('proposed', 'pending')) = ("invitations"."answered_at" is null));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_proposed_has_no_link" CHECK ("invitations"."state" <> 'proposed' or ("invitations"."mail_generation" = 0 and "invitations"."copy_generation" = 0));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_state_is_known" CHECK ("invitations"."state" in ('proposed', 'pending', 'accepted', 'declined', 'revoked'));