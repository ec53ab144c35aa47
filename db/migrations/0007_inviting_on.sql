CREATE INDEX "invitations_by_mail" ON "invitations" USING btree ("mail_id");--> statement-breakpoint
-- Whether a mail that waits is still wanted is asked when its turn comes.
DROP TRIGGER invitations_withdraw_their_mail ON invitations;
--> statement-breakpoint
DROP FUNCTION invitations_withdraw_their_mail();
