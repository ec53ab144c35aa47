-- Wherever a receipt goes, also with its whole group, its object in the store is left to the job that removes such.
CREATE FUNCTION receipts_leave_their_objects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO receipt_leftovers (object) VALUES (OLD.group_id || '/' || OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER receipts_leave_their_objects AFTER DELETE ON receipts FOR EACH ROW WHEN (OLD.kept_in = 'store') EXECUTE FUNCTION receipts_leave_their_objects();
