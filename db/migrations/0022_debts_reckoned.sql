-- By hand: what each expense and payment that counts makes whom owe whom, as `reckonedDebts` has it.
INSERT INTO debt_parts (group_id, expense_id, one_id, other_id, amount, spent_on)
WITH nets AS (
  SELECT expenses.group_id, expenses.id AS expense_id, spent_on, part.member_id, part.paid - part.owed AS net,
    sum(abs(part.paid - part.owed)) OVER (
      PARTITION BY expenses.group_id, expenses.id, part.paid > part.owed ORDER BY part.member_id
    )::bigint AS till
  FROM expenses
  JOIN expense_parts part ON part.group_id = expenses.group_id AND part.expense_id = expenses.id
  WHERE expenses.deleted_at IS NULL AND part.paid <> part.owed
)
SELECT debtor.group_id, debtor.expense_id, least(debtor.member_id, creditor.member_id),
  greatest(debtor.member_id, creditor.member_id),
  (least(debtor.till, creditor.till) - greatest(debtor.till + debtor.net, creditor.till - creditor.net))
    * CASE WHEN debtor.member_id < creditor.member_id THEN 1 ELSE -1 END,
  debtor.spent_on
FROM nets debtor
JOIN nets creditor ON creditor.group_id = debtor.group_id AND creditor.expense_id = debtor.expense_id
WHERE debtor.net < 0 AND creditor.net > 0
  AND least(debtor.till, creditor.till) > greatest(debtor.till + debtor.net, creditor.till - creditor.net);
--> statement-breakpoint
INSERT INTO debts (group_id, one_id, other_id, amount)
SELECT group_id, one_id, other_id, sum(amount) FROM debt_parts GROUP BY group_id, one_id, other_id;
