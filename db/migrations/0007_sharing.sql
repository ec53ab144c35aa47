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
ALTER TABLE "group_codes" ADD COLUMN "renewal_offer" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD CONSTRAINT "message_templates_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_one_a_name" ON "message_templates" USING btree ("group_id",lower("name"));--> statement-breakpoint
ALTER TABLE "group_codes" ADD CONSTRAINT "group_codes_renewal_offer_is_known" CHECK ("group_codes"."renewal_offer" in ('removed', 'demoted', 'disabled'));