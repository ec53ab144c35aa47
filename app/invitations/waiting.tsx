import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { InvitationLine } from "@/components/invitations/invitation-line";
import { listInvitationsFor } from "@/lib/people/open-invitations";
import type { Account } from "@/lib/users/sessions";

/** Read once a request: a group's shell and the page in it both say that somebody is invited elsewhere. */
const invitationsOf = cache(listInvitationsFor);

/** "1 invitation", at the way to where it can be answered; nothing where none is open. */
export async function countInvitations(account: Account): Promise<string | undefined> {
  const { length: count } = await invitationsOf(account);
  return count > 0 ? (await getTranslations("invitations"))("count", { count }) : undefined;
}

/** The same as a line of a page, for screens on which the way there is shut in a menu. */
export async function WaitingInvitations({ account }: { account: Account }) {
  const [[first, ...others], say] = await Promise.all([invitationsOf(account), getTranslations("invitations")]);
  if (!first) return null;
  const { inviter, group } = first.shown;
  const names = { inviter: () => <bdi>{inviter}</bdi>, group: () => <bdi>{group}</bdi> };
  return (
    <InvitationLine>
      {others.length > 0 ? say("several", { count: others.length + 1 }) : say.rich("one", names)}
    </InvitationLine>
  );
}
