ALTER TABLE "invitations" DROP CONSTRAINT "invitations_state_is_known";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_proposed_has_no_link";--> statement-breakpoint
ALTER TABLE "invitation_lists" ADD COLUMN "was_proposed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "pace" text;--> statement-breakpoint
-- by hand: what stood with the activity of the very moment stands with the row, before the checks want it there.
UPDATE "invitations" SET "pace" = coalesce("activity"."details" ->> 'pace', 'at once')
FROM "activity"
WHERE "activity"."group_id" = "invitations"."group_id" AND "activity"."member_id" = "invitations"."member_id"
  AND "activity"."event" = 'invitation_proposed' AND "activity"."at" = "invitations"."created_at";
--> statement-breakpoint
-- What an admin refused had its end told at the very moment of the answer, and never had a link.
UPDATE "invitations" SET "state" = 'refused', "expiry_told_at" = NULL
WHERE "state" = 'revoked' AND "expiry_told_at" = "answered_at" AND "mail_generation" = 0 AND "copy_generation" = 0;
--> statement-breakpoint
UPDATE "invitations" SET "pace" = 'at once' WHERE "state" IN ('proposed', 'refused') AND "pace" IS NULL;
--> statement-breakpoint
UPDATE "invitation_lists" SET "was_proposed" = true
WHERE EXISTS (
  SELECT FROM "activity"
  WHERE "activity"."group_id" = "invitation_lists"."group_id" AND "activity"."actor_id" = "invitation_lists"."inviter_id"
    AND "activity"."event" = 'invitation_proposed' AND "activity"."at" = "invitation_lists"."sent_at"
);
--> statement-breakpoint
-- What follows was generated.
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_pace_is_known" CHECK ("invitations"."pace" in ('at once', 'in turn'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_proposed_has_a_pace" CHECK ("invitations"."state" not in ('proposed', 'refused') or "invitations"."pace" is not null);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_state_is_known" CHECK ("invitations"."state" in ('proposed', 'refused', 'pending', 'accepted', 'declined', 'revoked'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_proposed_has_no_link" CHECK ("invitations"."state" not in ('proposed', 'refused') or ("invitations"."mail_generation" = 0 and "invitations"."copy_generation" = 0));