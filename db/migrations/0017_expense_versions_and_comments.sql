-- Their keys come with the next one, after it has filled them: nobody who writes shall wait for that.
CREATE TABLE "expense_comments" (
	"group_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "expense_comments_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "expense_comments_say_something_or_are_removed" CHECK (case when "expense_comments"."removed_at" is null then length("expense_comments"."text") between 1 and 1000 and "expense_comments"."removed_by" is null else "expense_comments"."text" = '' and "expense_comments"."removed_by" is not null end)
);
--> statement-breakpoint
CREATE TABLE "expense_versions" (
	"group_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kept" jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expense_versions_group_id_expense_id_version_pk" PRIMARY KEY("group_id","expense_id","version"),
	CONSTRAINT "expense_versions_count_up" CHECK ("expense_versions"."version" >= 1)
);
