-- By hand: a part has its expense's day, whoever writes it, also a process from before this.
-- In the order in which writers take them, so that none of them and this wait for each other.
LOCK TABLE groups, members, expenses IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
LOCK TABLE expense_parts IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE FUNCTION expense_parts_have_a_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of an expense that is not there yet it is as it was said, and the reference asks for it at the end.
  NEW.expense_on := coalesce(
    (SELECT spent_on FROM expenses WHERE group_id = NEW.group_id AND id = NEW.expense_id), NEW.expense_on);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER expense_parts_have_a_day BEFORE INSERT ON expense_parts FOR EACH ROW EXECUTE FUNCTION expense_parts_have_a_day();--> statement-breakpoint
CREATE FUNCTION expense_parts_follow_their_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE expense_parts SET expense_on = NEW.spent_on WHERE group_id = NEW.group_id AND expense_id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER expense_parts_follow_their_day AFTER UPDATE OF spent_on ON expenses FOR EACH ROW
  WHEN (OLD.spent_on IS DISTINCT FROM NEW.spent_on) EXECUTE FUNCTION expense_parts_follow_their_day();--> statement-breakpoint
-- What an expense's parts come to has to be looked at only where they change, and not for each that follows its day.
DROP TRIGGER expense_parts_add_up ON expense_parts;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER expense_parts_add_up AFTER INSERT OR DELETE OR UPDATE OF group_id, expense_id, paid, owed ON expense_parts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION expense_parts_add_up();
