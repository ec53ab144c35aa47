ALTER TABLE "expense_comments" ADD COLUMN "removed_text" text;--> statement-breakpoint
CREATE INDEX "expense_comments_to_forget" ON "expense_comments" USING btree ("removed_at") WHERE "expense_comments"."removed_text" is not null;--> statement-breakpoint
-- No row has such a text yet, so none needs proof, for which all would wait.
ALTER TABLE "expense_comments" ADD CONSTRAINT "expense_comments_removed_say_what_they_said" CHECK ("expense_comments"."removed_text" is null or "expense_comments"."removed_at" is not null and length("expense_comments"."removed_text") between 1 and 1000) NOT VALID;