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
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "joins" ALTER COLUMN "invitation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "group_codes" ADD CONSTRAINT "group_codes_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "group_codes_hash_is_one_groups" ON "group_codes" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "join_requests_one_open_a_user" ON "join_requests" USING btree ("group_id","user_id") WHERE "join_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "join_requests_by_user" ON "join_requests" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_sent', 'invitation_resent', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored'));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_removed_have_left" CHECK ("members"."removed_at" is null or "members"."left_at" is not null);--> statement-breakpoint
-- by hand
-- Whoever was removed before there was a word for it is not brought back by a code either.
UPDATE members SET removed_at = left_at WHERE left_at IS NOT NULL AND user_id IS NOT NULL AND (
  SELECT event FROM activity
  WHERE activity.group_id = members.group_id AND activity.member_id = members.id
    AND event IN ('member_left', 'member_removed')
  ORDER BY activity.id DESC LIMIT 1
) = 'member_removed';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION erase_group(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM groups WHERE id = erased AND deletes_at <= now() FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM set_config('quits.erased_group', erased::text, true);
  DELETE FROM activity WHERE group_id = erased;
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
