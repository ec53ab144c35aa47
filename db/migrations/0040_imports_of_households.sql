-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE households IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
LOCK TABLE imports, imported_recurrences IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "imported_households" (
	"group_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "imported_households_group_id_household_id_pk" PRIMARY KEY("group_id","household_id")
);
--> statement-breakpoint
ALTER TABLE "imported_recurrences" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Nobody wrote down as which those came that are there: as they are now, so that none counts as changed by somebody.
UPDATE "imported_recurrences" SET "version" = "recurrences"."version" FROM "recurrences"
WHERE "recurrences"."group_id" = "imported_recurrences"."group_id" AND "recurrences"."id" = "imported_recurrences"."recurrence_id";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "rates" jsonb;--> statement-breakpoint
ALTER TABLE "imported_households" ADD CONSTRAINT "imported_households_household_is_of_the_group" FOREIGN KEY ("group_id","household_id") REFERENCES "public"."households"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_households" ADD CONSTRAINT "imported_households_import_is_of_the_group" FOREIGN KEY ("group_id","import_id") REFERENCES "public"."imports"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_households_by_import" ON "imported_households" USING btree ("group_id","import_id");