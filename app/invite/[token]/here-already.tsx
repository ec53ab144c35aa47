import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AddressText } from "@/components/invitations/who-is-here";
import { Actions } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PlainForm } from "@/components/ui/plain-form";
import { PlainLinkButton, PlainTextLink } from "@/components/ui/plain-links";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { previewOwnMerge } from "@/lib/people/merge-previews";
import type { Account } from "@/lib/users/sessions";
import { answerTo } from "@/lib/web/form-answers";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { MergeEffect } from "../../groups/[groupId]/merge-effect";
import { mergeOwnPlacesAction, openGroupAction } from "./actions";
import { namesOf, type Shown } from "./lead";
import { SwitchAccount } from "./switch-account";
import { shownAddress } from "./words";

type HereAlreadyProps = Shown & { account: Account; whose: "theirs" | "own" | "another's" };

/**
 * Someone who holds a place in the group. Where the invitation is for them as well, they can make one of both places; if
 * they only go in, it stays open, and whoever invited is told.
 */
export async function HereAlready({ invitation, token, account, whose }: HereAlreadyProps) {
  const [say, summary] = await Promise.all([getTranslations("invite.here"), summaryWords()]);
  const names = {
    ...namesOf(invitation.shown),
    address: () => <AddressText>{shownAddress(invitation)}</AddressText>,
    name: () => <bdi className="wrap-anywhere">{account.user.name}</bdi>,
  };
  const intros: Record<typeof whose, ReactNode> = {
    theirs: say.rich("theirs", names),
    own: say.rich(invitation.to ? "ownAddressed" : "own", names),
    "another's": say.rich("anothers", names),
  };
  const plainGroup = { group: () => <bdi className="wrap-anywhere">{invitation.shown.group}</bdi> };
  const membership = whose === "theirs" ? await findMembership(account, invitation.groupId) : null;
  const open = { submit: say.rich("open", plainGroup), busy: say("opening"), summary };
  return (
    <>
      <PageTitle large intro={intros[whose]}>
        {say.rich("title", plainGroup)}
      </PageTitle>
      {membership ? (
        <MergeEffect membership={membership} preview={await previewOwnMerge(membership, invitation)} />
      ) : null}
      <Actions>
        {whose === "theirs" ? (
          <>
            <PlainForm
              answer={answerTo("merge")}
              action={mergeOwnPlacesAction}
              given={{ token, formId: newId() }}
              words={{ submit: say("merge"), busy: say("merging"), summary }}
              wide
            />
            <PlainForm
              answer={answerTo("open")}
              action={openGroupAction}
              given={{ token }}
              words={open}
              look="outline"
              wide
            />
            <p className="text-note text-ink-2">{say.rich("openNote", names)}</p>
          </>
        ) : (
          <>
            <PlainLinkButton href={groupPaths(invitation.groupId).home} wide>
              <span className="min-w-0">{open.submit}</span>
            </PlainLinkButton>
            <SwitchAccount token={token} look="outline" />
            {whose === "another's" ? (
              <p className="text-note text-ink-2">
                {say.rich("addressToo", {
                  link: (text) => <PlainTextLink href="/account/addresses">{text}</PlainTextLink>,
                })}
              </p>
            ) : null}
          </>
        )}
      </Actions>
    </>
  );
}
