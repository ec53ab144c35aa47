ALTER TABLE "expenses" DROP CONSTRAINT "expenses_kind_is_known";--> statement-breakpoint
-- The new set contains the old one, so the rows that are there need no proof, for which all would wait.
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_kind_is_known" CHECK ("expenses"."kind" in ('expense', 'income', 'payment')) NOT VALID;
