-- By itself, so that only writers wait until all comments were gone through.
CREATE INDEX "expense_comments_to_forget" ON "expense_comments" USING btree ("removed_at") WHERE "expense_comments"."removed_text" is not null;
