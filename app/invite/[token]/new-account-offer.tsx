import { getTranslations } from "next-intl/server";
import { Asked } from "@/components/ui/narrow-shell";
import { PlainField } from "@/components/ui/plain-field";
import { PlainForm } from "@/components/ui/plain-form";
import { Steps } from "@/components/ui/steps";
import { NewAccountFields } from "@/components/users/new-account-fields";
import { PasswordField } from "@/components/users/password-field";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { newAccountWords } from "@/lib/web/account-input";
import { answerTo } from "@/lib/web/form-answers";
import { typedTextFor } from "@/lib/web/typed-text";
import { summaryWords } from "@/lib/web/words";
import { ProviderButtons } from "../../(public)/arrival/provider-buttons";
import { WithoutPassword } from "../../(public)/without-password";
import { joinAsNewUserAction, logInAndJoinAction } from "./actions";
import { Decline } from "./decline";
import { InviteLead, type Shown } from "./lead";

/** Two fields and one press. Where nobody knows the address it is asked for as well. */
export async function NewAccountOffer({ invitation, token, address }: Shown & { address: string | null }) {
  const say = await getTranslations("invite");
  const answer = answerTo("join-as-new");
  const words = { submit: say("create"), busy: say("creating"), summary: await summaryWords() };
  return (
    <>
      <InviteLead invitation={invitation} isNew />
      <Asked>
        {isSecondStep(invitation) ? <Steps step={2} label={say("stepTwo")} note={say("createStep")} /> : null}
        <PlainForm answer={answer} action={joinAsNewUserAction} given={{ token }} words={words} wide>
          <NewAccountFields
            answer={answer}
            formId={newId()}
            words={await newAccountWords()}
            address={address ?? undefined}
            emailNote={say(noteOf(invitation))}
            timeZone={invitation.shown.timeZone}
            typed={await typedTextFor({ token })}
          />
        </PlainForm>
        <ProviderButtons from={`/invite/${token}`} />
        <Decline token={token} />
      </Asked>
    </>
  );
}

/** For an address that has an account: what shows that it is theirs was seen, so the password is all that is missing. */
export async function PasswordOffer({ invitation, token, address }: Shown & { address: string }) {
  const say = await getTranslations("invite");
  const answer = answerTo("log-in-and-join");
  const words = { submit: say("logInAndJoin"), busy: say("loggingIn"), summary: await summaryWords() };
  return (
    <>
      <InviteLead invitation={invitation} />
      <Asked>
        {isSecondStep(invitation) ? <Steps step={2} label={say("stepTwo")} note={say("logInStep")} /> : null}
        <p>{say("knownIntro")}</p>
        <PlainForm answer={answer} action={logInAndJoinAction} given={{ token }} words={words} wide>
          <PlainField
            answer={answer}
            name="email"
            type="email"
            label={say("email")}
            defaultValue={address}
            autoComplete="username"
            locked
          />
          <PasswordField answer={answer} label={say("password")} />
        </PlainForm>
        <WithoutPassword from={`/invite/${token}`} />
        <ProviderButtons from={`/invite/${token}`} />
        <Decline token={token} />
      </Asked>
    </>
  );
}

/** A copied link has the code before it. */
function isSecondStep({ way }: OpenedInvitation): boolean {
  return way.by === "copy" && hasMail();
}

function noteOf({ to, way }: OpenedInvitation) {
  if (!hasMail()) return to ? "addressKept" : "addressReserved";
  return way.by === "mail" ? "addressMailed" : "addressProven";
}
