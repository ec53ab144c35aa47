import { getTranslations } from "next-intl/server";
import { EnterCodeForm, SendAgain, SendCodeForm } from "@/components/invitations/code-forms";
import { AddressList, AddressText } from "@/components/invitations/who-is-here";
import { Disclosure } from "@/components/ui/disclosure";
import { Actions, Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PlainField } from "@/components/ui/plain-field";
import { PlainForm } from "@/components/ui/plain-form";
import { newId } from "@/lib/ids";
import type { Offer } from "@/lib/people/invitees";
import { hasMail } from "@/lib/settings";
import type { Account } from "@/lib/users/sessions";
import { answerTo } from "@/lib/web/form-answers";
import { mailWords, summaryWords } from "@/lib/web/words";
import { bringAddressAction, joinAction, sendCodeAction } from "./actions";
import { answerToSending, codeWords } from "./code-offer";
import { Decline } from "./decline";
import { namesOf, type Shown } from "./lead";
import { SwitchAccount } from "./switch-account";
import { shownAddress } from "./words";

type OtherAccountProps = Shown & {
  account: Account;
  offer: Extract<Offer, { kind: "other account" }>;
  isSentAgain: boolean;
};

/** Both addresses are named, and nothing happens silently: switch accounts, or show that the invited one is theirs too. */
export async function OtherAccountOffer({ invitation, token, account, offer, isSentAgain }: OtherAccountProps) {
  const [say, summary] = await Promise.all([getTranslations("invite.other"), summaryWords()]);
  const sayInvite = await getTranslations("invite");
  const addresses = [
    { icon: "mail", label: say("invited"), address: shownAddress(invitation) },
    { icon: "user", label: say("loggedIn"), address: account.user.address ?? account.user.name },
  ] as const;
  const isAsked = offer.sentTo !== null;
  return (
    <>
      <Lead>
        <PageTitle large intro={say.rich("intro", namesOf(invitation.shown))}>
          {say("title")}
        </PageTitle>
        <AddressList rows={[...addresses]} />
        <Disclosure summary={say("whyTitle")}>
          <p>{say("why")}</p>
        </Disclosure>
      </Lead>
      <Asked>
        {isAsked ? <BringAddress {...{ invitation, token, account, isSentAgain }} /> : null}
        <Actions>
          <SwitchAccount token={token} look={isAsked ? "outline" : "primary"} />
          {hasMail() ? (
            <MineToo token={token} isOffered={offer.canAdd && !isAsked} />
          ) : (
            <PlainForm
              answer={answerTo("join")}
              action={joinAction}
              given={{ token }}
              words={{
                submit: say.rich("joinAnyway", {
                  name: () => <bdi className="wrap-anywhere">{account.user.name}</bdi>,
                }),
                busy: sayInvite("joining"),
                summary,
              }}
              look="outline"
              wide
            />
          )}
          <Decline token={token} />
        </Actions>
      </Asked>
    </>
  );
}

async function MineToo({ token, isOffered }: { token: string; isOffered: boolean }) {
  if (!isOffered) return null;
  const [say, words] = await Promise.all([getTranslations("invite.other"), codeWords()]);
  return (
    <div className="flex flex-col gap-2">
      <SendCodeForm
        answer={await answerToSending()}
        action={sendCodeAction}
        token={token}
        formId={newId()}
        asksAddress={false}
        words={{ ...words, send: say("mineToo") }}
        look="outline"
      />
      <p className="text-note text-ink-2">{say("mineTooNote")}</p>
    </div>
  );
}

/** The code is on its way: typing it brings the address to the account, and the account to the group. */
async function BringAddress({ invitation, token, account, isSentAgain }: Omit<OtherAccountProps, "offer">) {
  const [say, words] = await Promise.all([getTranslations("invite.other"), codeWords()]);
  const answer = answerTo("enter-code");
  // Where the password was given lately it is not asked for, unless "lately" ended while the page lay open.
  const asksPassword = !account.session.isReauthenticated || answer.state.errors?.currentPassword !== undefined;
  return (
    <>
      <p role="status">
        {say.rich(isSentAgain ? "sentAgain" : "sent", {
          address: () => <AddressText>{shownAddress(invitation)}</AddressText>,
          ...mailWords(),
        })}
      </p>
      <EnterCodeForm
        answer={answer}
        action={bringAddressAction}
        token={token}
        words={{ ...words, enter: say("enter") }}
      >
        {asksPassword ? (
          <PlainField
            answer={answer}
            name="currentPassword"
            type="password"
            label={say("currentPassword")}
            note={say("currentPasswordNote")}
            autoComplete="current-password"
            required
          />
        ) : null}
      </EnterCodeForm>
      <SendAgain
        answer={answerTo("send-code")}
        action={sendCodeAction}
        token={token}
        formId={newId()}
        asksAddress={false}
        words={words}
      />
    </>
  );
}
