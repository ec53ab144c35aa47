import { getTranslations } from "next-intl/server";
import { EnterCodeForm, SendAgain, SendCodeForm } from "@/components/invitations/code-forms";
import { AddressText } from "@/components/invitations/who-is-here";
import { Asked } from "@/components/ui/narrow-shell";
import { Steps } from "@/components/ui/steps";
import type { FormAnswer } from "@/lib/form-state";
import { newId } from "@/lib/ids";
import { lasting } from "@/lib/limits";
import { answerTo } from "@/lib/web/form-answers";
import { typedTextFor } from "@/lib/web/typed-text";
import { mailWords, summaryWords } from "@/lib/web/words";
import { ProviderButtons } from "../../(public)/arrival/provider-buttons";
import { enterCodeAction, sendCodeAction } from "./actions";
import { Decline } from "./decline";
import { InviteLead, type Shown } from "./lead";

import { shownAddress } from "./words";

type CodeOfferProps = Shown & { sentTo: string | null; isSentAgain: boolean };

/** A link that proves nothing: the same page for everyone, until the code from the invited mailbox is typed. */
export async function CodeOffer({ invitation, token, sentTo, isSentAgain }: CodeOfferProps) {
  const [say, sayInvite, words] = await Promise.all([
    getTranslations("invite.code"),
    getTranslations("invite"),
    codeWords(),
  ]);
  const isPersonal = invitation.to === null;
  const address = () => <AddressText>{isPersonal ? sentTo : shownAddress(invitation)}</AddressText>;
  const { email } = await typedTextFor({ token });
  const send = {
    answer: sentTo === null ? await answerToSending() : answerTo("send-code"),
    action: sendCodeAction,
    token,
    formId: newId(),
    asksAddress: isPersonal,
    typed: email,
  };
  return (
    <>
      <InviteLead invitation={invitation} isNew />
      <Asked>
        <Steps step={1} label={sayInvite("stepOne")} note={sayInvite("proveStep")} />
        {sentTo === null ? (
          <>
            <p>{isPersonal ? say("introPersonal") : say.rich("intro", { address })}</p>
            <SendCodeForm {...send} words={words} />
          </>
        ) : (
          <>
            <p role="status">{say.rich(isSentAgain ? "sentAgain" : "sent", { address, ...mailWords() })}</p>
            <EnterCodeForm answer={answerTo("enter-code")} action={enterCodeAction} token={token} words={words} />
            <SendAgain {...send} words={words} />
          </>
        )}
        <ProviderButtons from={`/invite/${token}`} />
        <Decline token={token} />
      </Asked>
    </>
  );
}

/**
 * Of the form that sends digits, where others were typed just now: it stands in the place of the form that they were typed
 * into, as those are over, and says so in its stead.
 */
export async function answerToSending(): Promise<FormAnswer> {
  const [sending, entering] = [answerTo("send-code"), answerTo("enter-code")];
  const { answer, errors, failure = errors?.code && (await getTranslations("errors"))("codeIsOver") } = entering.state;
  return failure ? { ...sending, state: { answer, failure } } : sending;
}

export async function codeWords() {
  const say = await getTranslations("invite.code");
  return {
    email: say("email"),
    send: say("send"),
    sendAgain: say("sendAgain"),
    sending: say("sending"),
    code: say("code"),
    codeNote: say("codeNote", lasting.code),
    enter: say("enter"),
    busy: (await getTranslations("invite"))("busy"),
    noMail: say("noMail"),
    noMailNote: say("noMailNote"),
    summary: await summaryWords(),
  };
}
