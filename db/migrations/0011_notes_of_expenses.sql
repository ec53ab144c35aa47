ALTER TABLE "expenses" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Nobody has said anything yet, so no row needs proof, for which all would wait.
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_note_is_short" CHECK (length("expenses"."note") <= 500) NOT VALID;