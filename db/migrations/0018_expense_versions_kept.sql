-- What each expense says now, from when on others may be told from it: by whoever wrote it last, under that edit's number, since
-- a merge of two places counts on and makes none. It comes before the keys below, for which writers wait.
INSERT INTO expense_versions (group_id, expense_id, version, kept, written_by, written_at)
WITH said AS (
  SELECT DISTINCT ON (group_id, expense_id) group_id, expense_id, actor_id, at, coalesce((details ->> 'version')::integer, 1) AS version
  FROM activity
  WHERE event IN ('expense_recorded', 'expense_edited')
  ORDER BY group_id, expense_id, id DESC
), parts AS (
  SELECT group_id, expense_id,
    jsonb_agg(jsonb_build_object('memberId', member_id, 'paid', paid::text, 'owed', owed::text) ORDER BY member_id) AS parts,
    jsonb_object_agg(member_id, paid::text) FILTER (WHERE paid > 0) AS payers
  FROM expense_parts
  GROUP BY group_id, expense_id
)
SELECT expenses.group_id, expenses.id, coalesce(said.version, expenses.version),
  jsonb_build_object('parts', parts.parts, 'entry', jsonb_build_object('kind', kind, 'title', title, 'note', note,
    'category', category, 'amount', amount::text,
    'original', jsonb_build_object('amount', original_amount::text, 'currency', original_currency), 'rate', rate::text, 'spentOn', spent_on::text, 'payers', coalesce(parts.payers, '{}'),
    'memberIds', split_input -> 'memberIds', 'uneven', CASE WHEN split_mode <> 'equally' THEN jsonb_build_object('mode', split_mode,
      'of', (SELECT jsonb_object_agg(typed.id, typed.number) FROM jsonb_each_text(split_input -> 'of') AS typed (id, number))) END)),
  coalesce(said.actor_id, created_by), coalesce(said.at, created_at)
FROM expenses
JOIN parts ON parts.group_id = expenses.group_id AND parts.expense_id = expenses.id
LEFT JOIN said ON said.group_id = expenses.group_id AND said.expense_id = expenses.id;
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "expense_comments" ADD CONSTRAINT "expense_comments_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense_comments" ADD CONSTRAINT "expense_comments_author_is_of_the_group" FOREIGN KEY ("group_id","author_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense_comments" ADD CONSTRAINT "expense_comments_remover_is_of_the_group" FOREIGN KEY ("group_id","removed_by") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense_versions" ADD CONSTRAINT "expense_versions_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense_versions" ADD CONSTRAINT "expense_versions_author_is_of_the_group" FOREIGN KEY ("group_id","written_by") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "expense_comments_by_expense" ON "expense_comments" USING btree ("group_id","expense_id","id");--> statement-breakpoint
-- The new set contains the old one, so the rows that are there need no proof, for which all would wait.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored', 'expense_commented')) NOT VALID;--> statement-breakpoint

-- What was said was said. Only erasing a whole group, once its time has come, removes what it kept.
CREATE FUNCTION expense_versions_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('quits.erased_group', true) = OLD.group_id::text
    AND EXISTS (SELECT FROM groups WHERE id = OLD.group_id AND deletes_at <= now())
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'versions of expenses are only ever added to' USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER expense_versions_are_kept BEFORE UPDATE OR DELETE ON expense_versions FOR EACH ROW EXECUTE FUNCTION expense_versions_are_kept();
--> statement-breakpoint
CREATE TRIGGER expense_versions_are_not_emptied BEFORE TRUNCATE ON expense_versions FOR EACH STATEMENT EXECUTE FUNCTION expense_versions_are_kept();
