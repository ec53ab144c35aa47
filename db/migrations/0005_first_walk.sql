CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"beginning" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_tokens_hash_is_one_token" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"digest" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid,
	"member_id" uuid,
	"expense_id" uuid,
	"details" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'role_changed', 'ownership_handed_over', 'invitation_sent', 'invitation_resent', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored'))
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"owed" bigint DEFAULT 0 NOT NULL,
	"sent" bigint DEFAULT 0 NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "balances_group_id_member_id_pk" PRIMARY KEY("group_id","member_id"),
	CONSTRAINT "balances_are_not_below_zero" CHECK (least("balances"."paid", "balances"."owed", "balances"."sent", "balances"."received") >= 0)
);
--> statement-breakpoint
CREATE TABLE "expense_parts" (
	"group_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"paid" bigint NOT NULL,
	"owed" bigint NOT NULL,
	CONSTRAINT "expense_parts_group_id_expense_id_member_id_pk" PRIMARY KEY("group_id","expense_id","member_id"),
	CONSTRAINT "expense_parts_are_not_below_zero" CHECK ("expense_parts"."paid" >= 0 and "expense_parts"."owed" >= 0)
);
--> statement-breakpoint
CREATE TABLE "expenses" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"spent_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"original_amount" bigint NOT NULL,
	"original_currency" text NOT NULL,
	"rate" numeric DEFAULT '1' NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"split_mode" text NOT NULL,
	"split_input" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "expenses_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "expenses_kind_is_known" CHECK ("expenses"."kind" in ('expense', 'payment')),
	CONSTRAINT "expenses_split_mode_is_known" CHECK ("expenses"."split_mode" in ('equally')),
	CONSTRAINT "expenses_title_is_said" CHECK (length(btrim("expenses"."title")) between 1 and 120),
	CONSTRAINT "expenses_amount_is_bounded" CHECK ("expenses"."amount" between 1 and 1000000000000 and "expenses"."original_amount" between 1 and 1000000000000),
	CONSTRAINT "expenses_rate_is_worth_something" CHECK ("expenses"."rate" > 0),
	CONSTRAINT "expenses_version_counts_up" CHECK ("expenses"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "group_months" (
	"group_id" uuid NOT NULL,
	"month" date NOT NULL,
	"category" text NOT NULL,
	"spent" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "group_months_group_id_month_category_pk" PRIMARY KEY("group_id","month","category"),
	CONSTRAINT "group_months_are_months" CHECK (extract(day from "group_months"."month") = 1)
);
--> statement-breakpoint
CREATE TABLE "first_groups" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"shows_description" boolean DEFAULT true NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"archived_at" timestamp with time zone,
	"deletes_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_name_is_said" CHECK (length(btrim("groups"."name")) between 1 and 80 and length("groups"."name") <= 80),
	CONSTRAINT "groups_description_fits" CHECK (length("groups"."description") <= 500),
	CONSTRAINT "groups_currency_is_a_code" CHECK ("groups"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "members" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid,
	"name" text NOT NULL,
	"address" text,
	"address_key" text,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"access_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "members_name_is_said" CHECK (length(btrim("members"."name")) between 1 and 80 and length("members"."name") <= 80),
	CONSTRAINT "members_address_has_a_key" CHECK (("members"."address" is null) = ("members"."address_key" is null)),
	CONSTRAINT "members_role_is_known" CHECK ("members"."role" in ('viewer', 'member', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "invitation_codes" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"key_id" smallint NOT NULL,
	"salt" text NOT NULL,
	"browser_hash" text,
	"session_id" uuid,
	"wrong_tries" smallint DEFAULT 0 NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"proven_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_codes_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "invitation_codes_are_bound" CHECK (("invitation_codes"."browser_hash" is null) <> ("invitation_codes"."session_id" is null)),
	CONSTRAINT "invitation_codes_wrong_tries_end" CHECK ("invitation_codes"."wrong_tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "invitation_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"generation" integer NOT NULL,
	"key_id" smallint NOT NULL,
	"address_key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_tokens_channel_is_known" CHECK ("invitation_tokens"."channel" in ('mail', 'copy'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"inviter_id" uuid NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"address" text,
	"address_key" text,
	"message" text DEFAULT '' NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"mail_generation" integer DEFAULT 0 NOT NULL,
	"copy_generation" integer DEFAULT 0 NOT NULL,
	"copied_by" uuid[] DEFAULT '{}' NOT NULL,
	"mail_id" uuid,
	"answer" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	"requested_at" timestamp with time zone,
	"request_message" text DEFAULT '' NOT NULL,
	"expiry_told_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "invitations_state_is_known" CHECK ("invitations"."state" in ('pending', 'accepted', 'declined', 'revoked')),
	CONSTRAINT "invitations_address_has_a_key" CHECK (("invitations"."address" is null) = ("invitations"."address_key" is null)),
	CONSTRAINT "invitations_messages_fit" CHECK (greatest(length("invitations"."message"), length("invitations"."answer"), length("invitations"."request_message")) <= 500),
	CONSTRAINT "invitations_pending_is_unanswered" CHECK (("invitations"."state" = 'pending') = ("invitations"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "joins" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"user_id" uuid,
	"address" text,
	"address_key" text,
	"earlier_name" text NOT NULL,
	"made_user" boolean NOT NULL,
	"added_address" boolean NOT NULL,
	"session_id" uuid,
	"token_hash" text NOT NULL,
	"key_id" smallint NOT NULL,
	"salt" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "joins_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_actor_is_of_the_group" FOREIGN KEY ("group_id","actor_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_member_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense_parts" ADD CONSTRAINT "expense_parts_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense_parts" ADD CONSTRAINT "expense_parts_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_author_is_of_the_group" FOREIGN KEY ("group_id","created_by") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_months" ADD CONSTRAINT "group_months_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_groups" ADD CONSTRAINT "first_groups_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_groups" ADD CONSTRAINT "first_groups_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_codes" ADD CONSTRAINT "invitation_codes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_codes" ADD CONSTRAINT "invitation_codes_invitation_is_of_the_group" FOREIGN KEY ("group_id","invitation_id") REFERENCES "public"."invitations"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_tokens" ADD CONSTRAINT "invitation_tokens_invitation_is_of_the_group" FOREIGN KEY ("group_id","invitation_id") REFERENCES "public"."invitations"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_inviter_is_of_the_group" FOREIGN KEY ("group_id","inviter_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joins" ADD CONSTRAINT "joins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joins" ADD CONSTRAINT "joins_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joins" ADD CONSTRAINT "joins_invitation_is_of_the_group" FOREIGN KEY ("group_id","invitation_id") REFERENCES "public"."invitations"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joins" ADD CONSTRAINT "joins_place_is_of_the_group" FOREIGN KEY ("group_id","member_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_by_user" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "activity_by_expense" ON "activity" USING btree ("group_id","expense_id");--> statement-breakpoint
CREATE INDEX "expense_parts_by_member" ON "expense_parts" USING btree ("group_id","member_id");--> statement-breakpoint
CREATE INDEX "expenses_by_day" ON "expenses" USING btree ("group_id","spent_on" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "expenses"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "groups_to_erase" ON "groups" USING btree ("deletes_at") WHERE "groups"."deletes_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_one_place_a_user" ON "members" USING btree ("group_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_one_live_place_an_address" ON "members" USING btree ("group_id","address_key") WHERE "members"."left_at" is null;--> statement-breakpoint
CREATE INDEX "members_by_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invitation_codes_by_invitation" ON "invitation_codes" USING btree ("group_id","invitation_id");--> statement-breakpoint
CREATE INDEX "invitation_codes_by_session" ON "invitation_codes" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_tokens_one_a_generation" ON "invitation_tokens" USING btree ("group_id","invitation_id","channel","generation");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_pending_a_place" ON "invitations" USING btree ("group_id","member_id") WHERE "invitations"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_by_address" ON "invitations" USING btree ("address_key") WHERE "invitations"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_to_tell" ON "invitations" USING btree ("ends_at") WHERE "invitations"."state" = 'pending' and "invitations"."expiry_told_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "joins_token_is_one_join" ON "joins" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "joins_by_user" ON "joins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "joins_by_session" ON "joins" USING btree ("session_id");--> statement-breakpoint

-- A group always has someone whose it is: an account that holds an owner's place now. The group's row is locked, so that
-- two owners who leave at once do not each count on the other.
CREATE FUNCTION require_owner(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM groups WHERE id = wanted FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (
    SELECT FROM members
    WHERE group_id = wanted AND role = 'owner' AND user_id IS NOT NULL AND left_at IS NULL AND access_until IS NULL
  ) THEN
    RAISE EXCEPTION 'group % would have no owner', wanted USING ERRCODE = 'check_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION groups_have_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_owner(NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER groups_have_an_owner AFTER INSERT ON groups
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION groups_have_an_owner();
--> statement-breakpoint
CREATE FUNCTION members_leave_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.role = 'owner' THEN
    PERFORM require_owner(OLD.group_id);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER members_leave_an_owner AFTER DELETE OR UPDATE OF role, left_at, user_id, access_until ON members
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_leave_an_owner();
--> statement-breakpoint

-- What happened, happened. Only erasing a whole group, once its time has come, removes what it did.
CREATE FUNCTION activity_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('quits.erased_group', true) = OLD.group_id::text
    AND EXISTS (SELECT FROM groups WHERE id = OLD.group_id AND deletes_at <= now())
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'activity is only ever added to' USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER activity_is_kept BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION activity_is_kept();
--> statement-breakpoint
CREATE TRIGGER activity_is_not_emptied BEFORE TRUNCATE ON activity FOR EACH STATEMENT EXECUTE FUNCTION activity_is_kept();
--> statement-breakpoint

-- Runs as the tables' owner, because the app itself may not remove activity. What was mailed about the group goes too. False if the group is gone or not due.
CREATE FUNCTION erase_group(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
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

-- No cent is lost or made up: what was paid, what is owed and the amount are one sum whenever a transaction ends.
CREATE FUNCTION require_sum(in_group uuid, wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  whole bigint;
  paid_sum numeric;
  owed_sum numeric;
BEGIN
  SELECT amount INTO whole FROM expenses WHERE group_id = in_group AND id = wanted;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT coalesce(sum(paid), 0), coalesce(sum(owed), 0) INTO paid_sum, owed_sum
    FROM expense_parts WHERE group_id = in_group AND expense_id = wanted;
  IF paid_sum <> whole OR owed_sum <> whole THEN
    RAISE EXCEPTION 'expense % does not add up: % paid, % owed, amount %', wanted, paid_sum, owed_sum, whole
      USING ERRCODE = 'check_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION expenses_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_sum(NEW.group_id, NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER expenses_add_up AFTER INSERT OR UPDATE OF amount ON expenses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION expenses_add_up();
--> statement-breakpoint
CREATE FUNCTION expense_parts_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM require_sum(OLD.group_id, OLD.expense_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM require_sum(NEW.group_id, NEW.expense_id);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER expense_parts_add_up AFTER INSERT OR UPDATE OR DELETE ON expense_parts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION expense_parts_add_up();
--> statement-breakpoint

-- Balances are sums of amounts in one currency: once there is an expense, its group's currency stays.
CREATE FUNCTION groups_keep_their_currency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.currency <> OLD.currency AND EXISTS (SELECT FROM expenses WHERE group_id = NEW.id) THEN
    RAISE EXCEPTION 'group % has expenses in %', NEW.id, OLD.currency USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER groups_keep_their_currency BEFORE UPDATE OF currency ON groups
  FOR EACH ROW EXECUTE FUNCTION groups_keep_their_currency();
