-- What was spent before there were sums of it.
INSERT INTO "member_months" ("group_id", "member_id", "month", "category", "paid", "owed")
SELECT "expense_parts"."group_id", "expense_parts"."member_id", date_trunc('month', "spent_on"::timestamp)::date,
  "category", sum("expense_parts"."paid"), sum("expense_parts"."owed")
FROM "expense_parts"
JOIN "expenses" ON "expenses"."group_id" = "expense_parts"."group_id" AND "expenses"."id" = "expense_parts"."expense_id"
WHERE "kind" = 'expense' AND "deleted_at" IS NULL
GROUP BY 1, 2, 3, 4;
