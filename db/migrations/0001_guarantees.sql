-- What the schema files cannot say.

INSERT INTO instance (id) VALUES (gen_random_uuid());
--> statement-breakpoint

-- Counting must be cheap, and losing a count in a crash lets a few more through.
ALTER TABLE rate_limits SET UNLOGGED;
--> statement-breakpoint

-- A provider's reports arrive late and out of order. None of them makes a mail that came back look sent.
CREATE FUNCTION mails_keep_what_came_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('bounced', 'complained') AND NEW.state NOT IN ('bounced', 'complained') THEN
    RAISE EXCEPTION 'mail % came back (%): it cannot become %', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

CREATE TRIGGER mails_keep_what_came_back
  BEFORE UPDATE OF state ON mails
  FOR EACH ROW EXECUTE FUNCTION mails_keep_what_came_back();
