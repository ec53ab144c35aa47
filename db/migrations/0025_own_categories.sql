-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
LOCK TABLE expenses, budgets IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "group_categories" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"glyph" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"put_away_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_categories_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "group_categories_name_is_said" CHECK (length(btrim("group_categories"."name")) >= 1 and length("group_categories"."name") <= 80),
	CONSTRAINT "group_categories_glyph_is_known" CHECK ("group_categories"."glyph" in ('tag', 'groceries', 'eatingOut', 'cup', 'glass', 'cake', 'rent', 'bed', 'household', 'utilities', 'flame', 'hammer', 'key', 'plant', 'paw', 'bottle', 'book', 'ball', 'music', 'camera', 'fun', 'transport', 'bicycle', 'boat', 'travel', 'tent', 'sun', 'snow', 'globe', 'phone', 'device', 'shopping', 'scissors', 'health', 'umbrella', 'bank', 'gifts', 'users', 'flag', 'star')),
	CONSTRAINT "group_categories_version_counts_up" CHECK ("group_categories"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "unused_categories" (
	"group_id" uuid NOT NULL,
	"category" text NOT NULL,
	CONSTRAINT "unused_categories_group_id_category_pk" PRIMARY KEY("group_id","category"),
	CONSTRAINT "unused_categories_are_known" CHECK ("unused_categories"."category" in ('groceries', 'eatingOut', 'rent', 'utilities', 'household', 'transport', 'travel', 'fun', 'shopping', 'health', 'gifts'))
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "budgets" DROP CONSTRAINT "budgets_scope_is_known";--> statement-breakpoint
ALTER TABLE "expenses" DROP CONSTRAINT "expenses_category_is_known";--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "own_category_id" uuid;--> statement-breakpoint
ALTER TABLE "expenses" ADD COLUMN "own_category_id" uuid;--> statement-breakpoint
ALTER TABLE "group_categories" ADD CONSTRAINT "group_categories_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unused_categories" ADD CONSTRAINT "unused_categories_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "group_categories_one_a_name" ON "group_categories" USING btree ("group_id",lower("name"));--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_own_category_is_of_the_group" FOREIGN KEY ("group_id","own_category_id") REFERENCES "public"."group_categories"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_own_category_is_of_the_group" FOREIGN KEY ("group_id","own_category_id") REFERENCES "public"."group_categories"("group_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'budgets_changed', 'category_added', 'category_changed', 'category_put_away', 'category_brought_back', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented', 'expenses_reshared', 'resharing_undone')) NOT VALID;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_scope_is_known" CHECK (case when "budgets"."own_category_id" is null then "budgets"."scope" in ('everything', 'groceries', 'eatingOut', 'rent', 'utilities', 'household', 'transport', 'travel', 'fun', 'shopping', 'health', 'gifts') else "budgets"."scope" = "budgets"."own_category_id"::text end);--> statement-breakpoint
-- The rows that are there fulfil it, so they need no proof, for which all would wait.
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_category_is_known" CHECK (case when "expenses"."own_category_id" is null then "expenses"."category" in ('', 'groceries', 'eatingOut', 'rent', 'utilities', 'household', 'transport', 'travel', 'fun', 'shopping', 'health', 'gifts') else "expenses"."category" = "expenses"."own_category_id"::text end) NOT VALID;
