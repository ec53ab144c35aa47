CREATE TABLE "group_codes" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"key_id" smallint NOT NULL,
	"hash" text NOT NULL,
	"lets_in" boolean DEFAULT false NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"shown_to" text DEFAULT 'members' NOT NULL,
	"ends_at" timestamp with time zone,
	"uses" integer,
	"used" integer DEFAULT 0 NOT NULL,
	"switched_off_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_codes_role_is_known" CHECK ("group_codes"."role" in ('viewer', 'member')),
	CONSTRAINT "group_codes_audience_is_known" CHECK ("group_codes"."shown_to" in ('members', 'admins')),
	CONSTRAINT "group_codes_generation_counts_up" CHECK ("group_codes"."generation" >= 1),
	CONSTRAINT "group_codes_uses_are_few" CHECK ("group_codes"."uses" between 1 and 500 and "group_codes"."used" <= "group_codes"."uses"),
	CONSTRAINT "group_codes_used_counts_up" CHECK ("group_codes"."used" >= 0)
);
--> statement-breakpoint
CREATE TABLE "join_requests" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"code_generation" integer NOT NULL,
	"member_id" uuid,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "join_requests_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "join_requests_state_is_known" CHECK ("join_requests"."state" in ('open', 'approved', 'declined', 'withdrawn')),
	CONSTRAINT "join_requests_open_is_unanswered" CHECK (("join_requests"."state" = 'open') = ("join_requests"."answered_at" is null)),
	CONSTRAINT "join_requests_message_fits" CHECK (length("join_requests"."message") <= 500)
);
--> statement-breakpoint
CREATE TABLE "blocked_domains" (
	"domain" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance_limits" (
	"name" text PRIMARY KEY NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "instance_limits_are_in_bounds" CHECK ("instance_limits"."amount" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "invitation_list_rows" (
	"group_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"typed" text NOT NULL,
	"address" text,
	"address_key" text,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"message" text NOT NULL,
	"refusal" text,
	"refusal_values" jsonb,
	"member_id" uuid,
	CONSTRAINT "invitation_list_rows_group_id_list_id_number_pk" PRIMARY KEY("group_id","list_id","number"),
	CONSTRAINT "invitation_list_rows_role_is_known" CHECK ("invitation_list_rows"."role" in ('viewer', 'member', 'admin', 'owner')),
	CONSTRAINT "invitation_list_rows_address_has_a_key" CHECK (("invitation_list_rows"."address" is null) = ("invitation_list_rows"."address_key" is null)),
	CONSTRAINT "invitation_list_rows_fit" CHECK (length("invitation_list_rows"."typed") <= 300 and length("invitation_list_rows"."name") <= 80 and length("invitation_list_rows"."message") <= 500)
);
--> statement-breakpoint
CREATE TABLE "invitation_lists" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"inviter_id" uuid NOT NULL,
	"days" smallint NOT NULL,
	"until" text NOT NULL,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_lists_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "invitation_lists_days_are_few" CHECK ("invitation_lists"."days" between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "mail_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"reason" text NOT NULL,
	"mail_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_reason_is_known" CHECK ("suppressions"."reason" in ('never_again', 'bounced', 'complained'))
);
--> statement-breakpoint
CREATE TABLE "merged_parts" (
	"group_id" uuid NOT NULL,
	"merge_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"paid" bigint NOT NULL,
	"owed" bigint NOT NULL,
	"is_added" boolean NOT NULL,
	"from_shares" boolean NOT NULL,
	"into_shares" boolean NOT NULL,
	"version" integer NOT NULL,
	"is_back" boolean DEFAULT false NOT NULL,
	CONSTRAINT "merged_parts_group_id_merge_id_expense_id_pk" PRIMARY KEY("group_id","merge_id","expense_id"),
	CONSTRAINT "merged_parts_are_not_below_zero" CHECK ("merged_parts"."paid" >= 0 and "merged_parts"."owed" >= 0)
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"role_before" text NOT NULL,
	"role" text NOT NULL,
	"from_left_at" timestamp with time zone,
	"took_address" boolean NOT NULL,
	"merged_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "merges_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "merges_are_of_two_places" CHECK ("merges"."from_id" <> "merges"."into_id"),
	CONSTRAINT "merges_roles_are_known" CHECK ("merges"."role_before" in ('viewer', 'member', 'admin', 'owner') and "merges"."role" in ('viewer', 'member', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "half_log_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"key_id" smallint NOT NULL,
	"gave_password" boolean NOT NULL,
	"wrong_tries" smallint DEFAULT 0 NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "half_log_ins_wrong_tries_end" CHECK ("half_log_ins"."wrong_tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"provider" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_provider_is_known" CHECK ("identities"."provider" in ('google', 'microsoft', 'github', 'oidc'))
);
--> statement-breakpoint
CREATE TABLE "lasting_rate_limits" (
	"bucket" text PRIMARY KEY NOT NULL,
	"used" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"key_id" smallint NOT NULL,
	CONSTRAINT "recovery_codes_user_id_hash_pk" PRIMARY KEY("user_id","hash")
);
--> statement-breakpoint
CREATE TABLE "two_steps" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"key_id" smallint NOT NULL,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_proofs" (
	"id" text PRIMARY KEY NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "challenges" DROP CONSTRAINT "challenges_kind_is_known";--> statement-breakpoint
ALTER TABLE "joins" ALTER COLUMN "invitation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "reauthenticated_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "invitation_tokens" ADD COLUMN "never_again_hash" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "days" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "first_mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reminders" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "invites_to" uuid;--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "way_back" text;--> statement-breakpoint
ALTER TABLE "group_codes" ADD CONSTRAINT "group_codes_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD CONSTRAINT "invitation_list_rows_list_is_of_the_group" FOREIGN KEY ("group_id","list_id") REFERENCES "public"."invitation_lists"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD CONSTRAINT "invitation_list_rows_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_inviter_is_of_the_group" FOREIGN KEY ("group_id","inviter_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_parts" ADD CONSTRAINT "merged_parts_merge_is_of_the_group" FOREIGN KEY ("group_id","merge_id") REFERENCES "public"."merges"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_parts" ADD CONSTRAINT "merged_parts_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_place_that_went_is_of_the_group" FOREIGN KEY ("group_id","from_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_place_that_stays_is_of_the_group" FOREIGN KEY ("group_id","into_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half_log_ins" ADD CONSTRAINT "half_log_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_steps" ADD CONSTRAINT "two_steps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "group_codes_hash_is_one_groups" ON "group_codes" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "join_requests_one_open_a_user" ON "join_requests" USING btree ("group_id","user_id") WHERE "join_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "join_requests_by_user" ON "join_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mail_reports_by_age" ON "mail_reports" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_one_a_reason" ON "suppressions" USING btree ("subject","reason");--> statement-breakpoint
CREATE INDEX "suppressions_by_mail" ON "suppressions" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "merged_parts_by_expense" ON "merged_parts" USING btree ("group_id","expense_id");--> statement-breakpoint
CREATE UNIQUE INDEX "merges_a_place_goes_once" ON "merges" USING btree ("group_id","from_id") WHERE "merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "merges_by_place_that_stays" ON "merges" USING btree ("group_id","into_id");--> statement-breakpoint
CREATE INDEX "half_log_ins_by_user" ON "half_log_ins" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_one_user_a_subject" ON "identities" USING btree ("issuer","subject");--> statement-breakpoint
CREATE INDEX "identities_by_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "lasting_rate_limits_by_end" ON "lasting_rate_limits" USING btree ("window_ends_at");--> statement-breakpoint
CREATE INDEX "used_proofs_by_end" ON "used_proofs" USING btree ("ends_at");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_other_place_is_of_the_group" FOREIGN KEY ("group_id","merged_into") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_that_invite" ON "mails" USING btree ("to_key") WHERE "mails"."invites_to" is not null;--> statement-breakpoint
CREATE INDEX "mails_by_provider_id" ON "mails" USING btree ("provider_id") WHERE "mails"."provider_id" is not null;--> statement-breakpoint
ALTER TABLE "invitation_tokens" ADD CONSTRAINT "invitation_tokens_never_again_is_one_mail" UNIQUE("never_again_hash");--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored'));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merged_are_nobodys" CHECK ("members"."merged_into" is null or ("members"."user_id" is null and "members"."left_at" is not null));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_removed_have_left" CHECK ("members"."removed_at" is null or "members"."left_at" is not null);--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_owner_is_no_guest" CHECK ("members"."role" <> 'owner' or "members"."access_until" is null);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_days_are_few" CHECK ("invitations"."days" between 1 and 30);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_reminders_count_up" CHECK ("invitations"."reminders" >= 0);--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_kind_is_known" CHECK ("challenges"."kind" in ('verify', 'add_address', 'reset', 'log_in'));--> statement-breakpoint
-- By hand.

-- An invitation that was answered, taken back or mailed anew sends nothing any more that still waits for its time.
CREATE FUNCTION invitations_withdraw_their_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.mail_id IS NOT NULL AND (NEW.state <> 'pending' OR NEW.mail_id IS DISTINCT FROM OLD.mail_id) THEN
    DELETE FROM mails WHERE id = OLD.mail_id AND state = 'queued' AND attempts = 0 AND not_before > now();
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER invitations_withdraw_their_mail
  AFTER UPDATE OF state, mail_id ON invitations
  FOR EACH ROW EXECUTE FUNCTION invitations_withdraw_their_mail();
--> statement-breakpoint
-- Whoever was removed before there was a word for it is not brought back by a code either.
UPDATE members SET removed_at = left_at WHERE left_at IS NOT NULL AND user_id IS NOT NULL AND (
  SELECT event FROM activity
  WHERE activity.group_id = members.group_id AND activity.member_id = members.id
    AND event IN ('member_left', 'member_removed')
  ORDER BY activity.id DESC LIMIT 1
) = 'member_removed';
--> statement-breakpoint

-- As before, and what came since goes with its group.
CREATE OR REPLACE FUNCTION erase_group(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM groups WHERE id = erased AND deletes_at <= now() FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM set_config('quits.erased_group', erased::text, true);
  DELETE FROM activity WHERE group_id = erased;
  DELETE FROM merged_parts WHERE group_id = erased;
  DELETE FROM merges WHERE group_id = erased;
  DELETE FROM expense_parts WHERE group_id = erased;
  DELETE FROM expenses WHERE group_id = erased;
  DELETE FROM balances WHERE group_id = erased;
  DELETE FROM group_months WHERE group_id = erased;
  DELETE FROM join_requests WHERE group_id = erased;
  DELETE FROM group_codes WHERE group_id = erased;
  DELETE FROM joins WHERE group_id = erased;
  DELETE FROM invitation_codes WHERE group_id = erased;
  DELETE FROM invitation_tokens WHERE group_id = erased;
  DELETE FROM invitations WHERE group_id = erased;
  DELETE FROM members WHERE group_id = erased;
  DELETE FROM mails WHERE props ->> 'groupId' = erased::text;
  DELETE FROM groups WHERE id = erased;
  PERFORM set_config('quits.erased_group', '', true);
  RETURN true;
END
$$;
--> statement-breakpoint

-- Invitations from before reminders know when they were mailed by their links.
UPDATE invitations SET (first_mailed_at, mailed_at) = (
  SELECT min(created_at), max(created_at) FROM invitation_tokens
  WHERE group_id = invitations.group_id AND invitation_id = invitations.id AND channel = 'mail'
);
