-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE receipts, receipt_leftovers IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "receipt_orphans" (
	"object" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
INSERT INTO "receipt_orphans" ("object", "since") SELECT "object", "since" FROM "receipt_leftovers";--> statement-breakpoint
CREATE OR REPLACE FUNCTION receipts_leave_their_objects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO receipt_orphans (object) VALUES (OLD.group_id || '/' || OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TABLE "receipt_leftovers";--> statement-breakpoint
-- The version that still serves writes under the old name until it ends.
CREATE VIEW "receipt_leftovers" AS SELECT "object", "since" FROM "receipt_orphans";--> statement-breakpoint
CREATE INDEX "receipt_orphans_by_age" ON "receipt_orphans" USING btree ("since");--> statement-breakpoint
ALTER TABLE "receipts" RENAME CONSTRAINT "receipts_place_is_known" TO "receipts_store_is_known";
