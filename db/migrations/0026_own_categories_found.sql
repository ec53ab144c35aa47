-- In a file of its own, so that it is made while no other lock is held; writers wait as long as one look at the table takes.
CREATE INDEX "expenses_by_own_category" ON "expenses" USING btree ("group_id","own_category_id") WHERE "expenses"."own_category_id" is not null;
