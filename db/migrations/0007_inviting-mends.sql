ALTER TABLE "invitation_lists" RENAME COLUMN "until" TO "last_on";--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD COLUMN "typed_name" text;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD COLUMN "typed_role" text;--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD COLUMN "typed_message" text;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "role" text DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "message" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "pace" text DEFAULT 'at once' NOT NULL;--> statement-breakpoint
ALTER TABLE "merges" ADD COLUMN "access_until_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "merges" ADD COLUMN "access_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "activity_by_actor" ON "activity" USING btree ("group_id","actor_id");--> statement-breakpoint
CREATE INDEX "members_to_end" ON "members" USING btree ("access_until") WHERE "members"."left_at" is null and "members"."access_until" is not null;--> statement-breakpoint
CREATE INDEX "invitations_pending" ON "invitations" USING btree ("group_id","id") WHERE "invitations"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "user_emails_unproven" ON "user_emails" USING btree ("user_id") WHERE "user_emails"."verified_at" is null and not "user_emails"."is_reserved";--> statement-breakpoint
CREATE INDEX "users_by_age" ON "users" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "invitation_list_rows" ADD CONSTRAINT "invitation_list_rows_typed_fits" CHECK (greatest(length("invitation_list_rows"."typed_name"), length("invitation_list_rows"."typed_role"), length("invitation_list_rows"."typed_message")) <= 2000);--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_role_is_known" CHECK ("invitation_lists"."role" in ('viewer', 'member', 'admin', 'owner'));--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_pace_is_known" CHECK ("invitation_lists"."pace" in ('at once', 'in turn'));--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD CONSTRAINT "invitation_lists_fit" CHECK (length("invitation_lists"."message") <= 500);--> statement-breakpoint
-- by hand
-- An empty text was none.
ALTER TABLE "invitation_lists" ALTER COLUMN "last_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_lists" ALTER COLUMN "last_on" TYPE date USING nullif("last_on"::text, '')::date;--> statement-breakpoint
-- What was understood of earlier lists is the nearest to what was typed.
UPDATE "invitation_list_rows" SET "typed_name" = nullif("name", ''), "typed_role" = "role", "typed_message" = nullif("message", '');
