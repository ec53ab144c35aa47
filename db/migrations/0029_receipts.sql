-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, expenses IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "receipt_contents" (
	"group_id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"part" text NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "receipt_contents_group_id_receipt_id_part_pk" PRIMARY KEY("group_id","receipt_id","part"),
	CONSTRAINT "receipt_contents_part_is_known" CHECK ("receipt_contents"."part" in ('whole', 'thumbnail'))
);
--> statement-breakpoint
CREATE TABLE "receipt_leftovers" (
	"object" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_totals" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "receipt_totals_are_not_below_zero" CHECK ("receipt_totals"."bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"sent_sha256" text NOT NULL,
	"width" integer,
	"height" integer,
	"kept_in" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "receipts_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "receipts_are_once_on_an_expense" UNIQUE("group_id","expense_id","sent_sha256"),
	CONSTRAINT "receipts_type_is_known" CHECK ("receipts"."type" in ('image/jpeg', 'application/pdf')),
	CONSTRAINT "receipts_place_is_known" CHECK ("receipts"."kept_in" in ('database', 'store')),
	CONSTRAINT "receipts_name_is_said" CHECK (length("receipts"."name") between 1 and 120),
	CONSTRAINT "receipts_size_is_bounded" CHECK ("receipts"."bytes" between 1 and 10485760),
	CONSTRAINT "receipts_pictures_have_a_size" CHECK (case when "receipts"."type" = 'image/jpeg' then coalesce("receipts"."width" > 0 and "receipts"."height" > 0, false) else "receipts"."width" is null and "receipts"."height" is null end),
	CONSTRAINT "receipts_removal_is_whole" CHECK (("receipts"."removed_at" is null) = ("receipts"."removed_by" is null))
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "receipt_contents" ADD CONSTRAINT "receipt_contents_are_of_a_receipt" FOREIGN KEY ("group_id","receipt_id") REFERENCES "public"."receipts"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_totals" ADD CONSTRAINT "receipt_totals_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_adder_is_of_the_group" FOREIGN KEY ("group_id","added_by") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_remover_is_of_the_group" FOREIGN KEY ("group_id","removed_by") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "receipt_leftovers_by_age" ON "receipt_leftovers" USING btree ("since");--> statement-breakpoint
CREATE INDEX "receipts_to_take_away" ON "receipts" USING btree ("removed_at") WHERE "receipts"."removed_at" is not null;--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone', 'expenses_imported', 'recurrence_begun', 'recurrence_changed', 'recurrence_waits', 'recurrence_ended', 'recurrence_resumed', 'occasion_skipped', 'occasion_restored', 'receipts_added', 'receipt_removed', 'receipt_restored')) NOT VALID;
