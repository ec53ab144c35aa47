-- What each paid of an expense in its own currency is together what was given. In the group's currency that is what was paid.
CREATE OR REPLACE FUNCTION require_sum(in_group uuid, wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  whole bigint;
  given bigint;
  paid_sum numeric;
  owed_sum numeric;
  given_sum numeric;
BEGIN
  SELECT amount, original_amount INTO whole, given FROM expenses WHERE group_id = in_group AND id = wanted;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT coalesce(sum(paid), 0), coalesce(sum(owed), 0), coalesce(sum(coalesce(paid_original, paid)), 0)
    INTO paid_sum, owed_sum, given_sum
    FROM expense_parts WHERE group_id = in_group AND expense_id = wanted;
  IF paid_sum <> whole OR owed_sum <> whole OR given_sum <> given THEN
    RAISE EXCEPTION 'expense % does not add up: % paid, % owed, amount %; % given of %',
      wanted, paid_sum, owed_sum, whole, given_sum, given USING ERRCODE = 'check_violation';
  END IF;
END
$$;
--> statement-breakpoint
DROP TRIGGER expenses_add_up ON expenses;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER expenses_add_up AFTER INSERT OR UPDATE OF amount, original_amount ON expenses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION expenses_add_up();
