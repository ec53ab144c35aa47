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
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "invitation_tokens" ADD COLUMN "never_again_hash" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "first_mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reminders" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_reports_by_age" ON "mail_reports" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_one_a_reason" ON "suppressions" USING btree ("subject","reason");--> statement-breakpoint
CREATE INDEX "suppressions_by_mail" ON "suppressions" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "mails_by_provider_id" ON "mails" USING btree ("provider_id") WHERE "mails"."provider_id" is not null;--> statement-breakpoint
ALTER TABLE "invitation_tokens" ADD CONSTRAINT "invitation_tokens_never_again_is_one_mail" UNIQUE("never_again_hash");--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_reminders_count_up" CHECK ("invitations"."reminders" >= 0);--> statement-breakpoint
-- by hand

-- Invitations from before reminders know when they were mailed by their links.
UPDATE invitations SET (first_mailed_at, mailed_at) = (
  SELECT min(created_at), max(created_at) FROM invitation_tokens
  WHERE group_id = invitations.group_id AND invitation_id = invitations.id AND channel = 'mail'
);
