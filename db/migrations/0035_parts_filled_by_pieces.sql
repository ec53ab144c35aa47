-- Again and again until it changes nothing, each piece by itself, so that nobody waits for all of them.
UPDATE expense_parts SET expense_on = expenses.spent_on
FROM expenses, (SELECT group_id, expense_id, member_id FROM expense_parts WHERE expense_on = '-infinity' LIMIT 5000) piece
WHERE expense_parts.group_id = piece.group_id AND expense_parts.expense_id = piece.expense_id
  AND expense_parts.member_id = piece.member_id
  AND expenses.group_id = piece.group_id AND expenses.id = piece.expense_id;
