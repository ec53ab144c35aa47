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
CREATE TABLE "lasting_rate_limits" (
	"bucket" text PRIMARY KEY NOT NULL,
	"used" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_proofs" (
	"id" text PRIMARY KEY NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "invites_to" uuid;--> statement-breakpoint
CREATE INDEX "lasting_rate_limits_by_end" ON "lasting_rate_limits" USING btree ("window_ends_at");--> statement-breakpoint
CREATE INDEX "used_proofs_by_end" ON "used_proofs" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "mails_that_invite" ON "mails" USING btree ("to_key") WHERE "mails"."invites_to" is not null;--> statement-breakpoint

-- by hand

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
