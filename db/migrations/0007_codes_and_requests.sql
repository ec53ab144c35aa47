CREATE TABLE "removals" (
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "removals_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_removed_have_left";--> statement-breakpoint
ALTER TABLE "recovery_codes" DROP CONSTRAINT "recovery_codes_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "removals_by_user" ON "removals" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_two_steps_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."two_steps"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" DROP COLUMN "removed_at";--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_approved_have_a_place" CHECK (("join_requests"."state" = 'approved') = ("join_requests"."member_id" is not null));--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_generation_counts_up" CHECK ("join_requests"."code_generation" >= 1);--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_undone_were_merged" CHECK ("merges"."undone_at" >= "merges"."merged_at");--> statement-breakpoint
ALTER TABLE "lasting_rate_limits" ADD CONSTRAINT "lasting_rate_limits_used_counts_up" CHECK ("lasting_rate_limits"."used" >= 0);--> statement-breakpoint
ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_used_counts_up" CHECK ("rate_limits"."used" >= 0);--> statement-breakpoint
-- by hand

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
