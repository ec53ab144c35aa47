ALTER TABLE "activity" DROP CONSTRAINT "activity_event_is_known";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_proposed_has_a_pace";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "ended_by_merge" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_merge_is_of_the_group" FOREIGN KEY ("group_id","ended_by_merge") REFERENCES "public"."merges"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_by_merge" ON "invitations" USING btree ("group_id","ended_by_merge") WHERE "invitations"."ended_by_merge" is not null;--> statement-breakpoint
-- The new set contains the old one, so the rows that are there need no proof, for which all would wait: seconds in a long table.
ALTER TABLE "activity" ADD CONSTRAINT "activity_event_is_known" CHECK ("activity"."event" in ('group_created', 'group_changed', 'policy_changed', 'group_archived', 'group_reopened', 'group_deletion_begun', 'group_deletion_stopped', 'member_added', 'member_joined', 'member_left', 'member_removed', 'member_unlinked', 'members_merged', 'merge_undone', 'role_changed', 'ownership_handed_over', 'access_limited', 'access_unlimited', 'access_ended', 'invitation_proposed', 'proposal_approved', 'proposal_refused', 'invitation_sent', 'invitation_resent', 'invitation_reminded', 'invitation_extended', 'link_renewed', 'invitation_revoked', 'invitation_declined', 'invitation_expired', 'invitation_requested', 'address_changed', 'name_changed', 'code_made', 'code_changed', 'code_renewed', 'code_switched_off', 'request_approved', 'request_declined', 'expense_recorded', 'expense_edited', 'expense_deleted', 'expense_restored')) NOT VALID;--> statement-breakpoint

-- As before, save that invitations go before the merges that they name.
CREATE OR REPLACE FUNCTION erase_group(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM groups WHERE id = erased AND deletes_at <= now() FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM set_config('quits.erased_group', erased::text, true);
  DELETE FROM activity WHERE group_id = erased;
  DELETE FROM merged_parts WHERE group_id = erased;
  DELETE FROM expense_parts WHERE group_id = erased;
  DELETE FROM expenses WHERE group_id = erased;
  DELETE FROM balances WHERE group_id = erased;
  DELETE FROM group_months WHERE group_id = erased;
  DELETE FROM join_requests WHERE group_id = erased;
  DELETE FROM group_codes WHERE group_id = erased;
  DELETE FROM joins WHERE group_id = erased;
  DELETE FROM invitation_codes WHERE group_id = erased;
  DELETE FROM invitation_tokens WHERE group_id = erased;
  DELETE FROM invitations WHERE group_id = erased;
  DELETE FROM merges WHERE group_id = erased;
  DELETE FROM members WHERE group_id = erased;
  DELETE FROM mails WHERE props ->> 'groupId' = erased::text;
  DELETE FROM groups WHERE id = erased;
  PERFORM set_config('quits.erased_group', '', true);
  RETURN true;
END
$$;
