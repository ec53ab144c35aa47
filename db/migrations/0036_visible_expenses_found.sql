-- In a file of its own, so that they are made while no other lock is held; writers wait as long as one look at the tables takes.
CREATE INDEX "expense_parts_by_day" ON "expense_parts" USING btree ("group_id","member_id","expense_on" DESC NULLS LAST,"expense_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "expenses_by_author" ON "expenses" USING btree ("group_id","created_by","spent_on" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "expenses"."deleted_at" is null;--> statement-breakpoint
DROP INDEX "expense_parts_by_member";--> statement-breakpoint
ALTER TABLE "expense_parts" ADD CONSTRAINT "expense_parts_have_a_day" CHECK ("expense_parts"."expense_on" > '-infinity') NOT VALID;
