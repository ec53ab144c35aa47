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
ALTER TABLE "invitations" ADD COLUMN "begun_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitation_deliveries" ADD CONSTRAINT "invitation_deliveries_invitation_is_of_the_group" FOREIGN KEY ("group_id","invitation_id") REFERENCES "public"."invitations"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_openings" ADD CONSTRAINT "invitation_openings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- by hand

-- What the mails that are known have come to counts, and nobody is told of it anew.
INSERT INTO invitation_deliveries (group_id, invitation_id, outcome, at)
  SELECT invitations.group_id, invitations.id, mails.state, mails.state_at
  FROM invitations JOIN mails ON mails.id = invitations.mail_id
  WHERE mails.state IN ('delivered', 'bounced', 'complained', 'failed');
