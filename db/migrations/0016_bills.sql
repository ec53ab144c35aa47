ALTER TABLE "expenses" DROP CONSTRAINT "expenses_split_mode_is_known";--> statement-breakpoint
-- The new set contains the old one, so the rows that are there need no proof, for which all would wait.
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_split_mode_is_known" CHECK ("expenses"."split_mode" in ('equally', 'exactly', 'percent', 'shares', 'adjusted', 'items')) NOT VALID;
