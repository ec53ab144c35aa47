-- By hand: a day is a date now, and an empty text was none.
ALTER TABLE "invitation_lists" RENAME COLUMN "until" TO "last_on";--> statement-breakpoint
ALTER TABLE "invitation_lists" ALTER COLUMN "last_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_lists" ALTER COLUMN "last_on" TYPE date USING nullif("last_on", '')::date;--> statement-breakpoint
-- Codes whose second step was taken away stayed behind.
DELETE FROM "recovery_codes" WHERE "user_id" NOT IN (SELECT "user_id" FROM "two_steps");--> statement-breakpoint
-- What follows until the next note was generated.
CREATE TABLE "removals" (
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "removals_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
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
CREATE TABLE "invitation_deliveries" (
	"group_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_deliveries_group_id_invitation_id_outcome_pk" PRIMARY KEY("group_id","invitation_id","outcome"),
	CONSTRAINT "invitation_deliveries_outcome_is_known" CHECK ("invitation_deliveries"."outcome" in ('delivered', 'bounced', 'complained', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "invitation_openings" (
	"group_id" uuid NOT NULL,
	"made_on" date NOT NULL,
	"opened" integer NOT NULL,
	CONSTRAINT "invitation_openings_group_id_made_on_pk" PRIMARY KEY("group_id","made_on"),
	CONSTRAINT "invitation_openings_count_up" CHECK ("invitation_openings"."opened" >= 1)
);
--> statement-breakpoint
CREATE TABLE "message_templates" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_templates_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "message_templates_name_is_said" CHECK (length(btrim("message_templates"."name")) between 1 and 80 and length("message_templates"."name") <= 80),
	CONSTRAINT "message_templates_text_is_said" CHECK (length(btrim("message_templates"."text")) >= 1 and length("message_templates"."text") <= 500),
	CONSTRAINT "message_templates_version_counts_up" CHECK ("message_templates"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_removed_have_left";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_pending_is_unanswered";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_state_is_known";--> statement-breakpoint
ALTER TABLE "recovery_codes" DROP CONSTRAINT "recovery_codes_user_id_users_id_fk";
--> statement-breakpoint
DROP INDEX "invitations_one_pending_a_place";--> statement-breakpoint
ALTER TABLE "group_codes" ADD COLUMN "renewal_offer" text;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD COLUMN "typed_name" text;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD COLUMN "typed_role" text;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD COLUMN "typed_message" text;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "role" text DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "message" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "pace" text DEFAULT 'at once' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "prepared_for" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "begun_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "merges" ADD COLUMN "access_until_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "merges" ADD COLUMN "access_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_policies" ADD CONSTRAINT "group_policies_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_deliveries" ADD CONSTRAINT "invitation_deliveries_invitation_is_of_the_group" FOREIGN KEY ("group_id","invitation_id") REFERENCES "public"."invitations"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_openings" ADD CONSTRAINT "invitation_openings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_templates" ADD CONSTRAINT "message_templates_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "removals_by_user" ON "removals" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_one_a_name" ON "message_templates" USING btree ("group_id",lower("name"));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_prepared_for_users_id_fk" FOREIGN KEY ("prepared_for") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_two_steps_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."two_steps"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_by_actor" ON "activity" USING btree ("group_id","actor_id");--> statement-breakpoint
CREATE INDEX "members_to_end" ON "members" USING btree ("access_until") WHERE "members"."left_at" is null and "members"."access_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_a_place" ON "invitations" USING btree ("group_id","member_id") WHERE "invitations"."state" in ('proposed', 'pending');--> statement-breakpoint
CREATE INDEX "invitations_pending" ON "invitations" USING btree ("group_id","id") WHERE "invitations"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_by_prepared" ON "invitations" USING btree ("prepared_for") WHERE "invitations"."prepared_for" is not null;--> statement-breakpoint
CREATE INDEX "invitations_by_mail" ON "invitations" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "user_emails_unproven" ON "user_emails" USING btree ("user_id") WHERE "user_emails"."verified_at" is null and not "user_emails"."is_reserved";--> statement-breakpoint
CREATE INDEX "users_by_age" ON "users" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "members" DROP COLUMN "removed_at";--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored'));--> statement-breakpoint
ALTER TABLE "group_codes" ADD CONSTRAINT "group_codes_renewal_offer_is_known" CHECK ("group_codes"."renewal_offer" in ('removed', 'demoted', 'disabled'));--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_approved_have_a_place" CHECK (("join_requests"."state" = 'approved') = ("join_requests"."member_id" is not null));--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_generation_counts_up" CHECK ("join_requests"."code_generation" >= 1);--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD CONSTRAINT "invitation_list_rows_typed_fits" CHECK (greatest(length("invitation_list_rows"."typed_name"), length("invitation_list_rows"."typed_role"), length("invitation_list_rows"."typed_message")) <= 2000);--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_role_is_known" CHECK ("invitation_lists"."role" in ('viewer', 'member', 'admin', 'owner'));--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_pace_is_known" CHECK ("invitation_lists"."pace" in ('at once', 'in turn'));--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_fit" CHECK (length("invitation_lists"."message") <= 500);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_open_is_unanswered" CHECK (("invitations"."state" in ('proposed', 'pending')) = ("invitations"."answered_at" is null));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_proposed_has_no_link" CHECK ("invitations"."state" <> 'proposed' or ("invitations"."mail_generation" = 0 and "invitations"."copy_generation" = 0));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_state_is_known" CHECK ("invitations"."state" in ('proposed', 'pending', 'accepted', 'declined', 'revoked'));--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_undone_were_merged" CHECK ("merges"."undone_at" >= "merges"."merged_at");--> statement-breakpoint
ALTER TABLE "lasting_rate_limits" ADD CONSTRAINT "lasting_rate_limits_used_counts_up" CHECK ("lasting_rate_limits"."used" >= 0);--> statement-breakpoint
ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_used_counts_up" CHECK ("rate_limits"."used" >= 0);--> statement-breakpoint
-- By hand.
-- Whether a mail that waits is still wanted is asked when its turn comes.
DROP TRIGGER invitations_withdraw_their_mail ON invitations;
--> statement-breakpoint
DROP FUNCTION invitations_withdraw_their_mail();
--> statement-breakpoint
-- Whoever was taken out before there was this mark is not brought back by a code either, unless they were let in since.
INSERT INTO removals (group_id, user_id)
SELECT DISTINCT gone.group_id, users.id
FROM activity gone
JOIN members ON members.group_id = gone.group_id AND members.id = gone.member_id
JOIN users ON users.id = coalesce(
  (
    SELECT user_id FROM joins
    WHERE joins.group_id = gone.group_id AND joins.member_id = gone.member_id AND joins.created_at <= gone.at
    ORDER BY joins.created_at DESC LIMIT 1
  ),
  members.user_id
)
WHERE (gone.event IN ('member_removed', 'access_ended') OR (gone.event = 'member_unlinked' AND gone.actor_id IS NOT NULL))
  AND NOT EXISTS (
    SELECT FROM joins WHERE joins.group_id = gone.group_id AND joins.user_id = users.id AND joins.created_at > gone.at
  )
  AND NOT EXISTS (
    SELECT FROM members held WHERE held.group_id = gone.group_id AND held.user_id = users.id AND held.left_at IS NULL
  );
--> statement-breakpoint
-- What was understood of earlier lists is the nearest to what was typed.
UPDATE "invitation_list_rows" SET "typed_name" = nullif("name", ''), "typed_role" = "role", "typed_message" = nullif("message", '');
--> statement-breakpoint
-- What the mails that are known have come to counts, and nobody is told of it anew.
INSERT INTO invitation_deliveries (group_id, invitation_id, outcome, at)
  SELECT invitations.group_id, invitations.id, mails.state, mails.state_at
  FROM invitations JOIN mails ON mails.id = invitations.mail_id
  WHERE mails.state IN ('delivered', 'bounced', 'complained', 'failed');
