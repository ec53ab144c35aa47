import { getTranslations } from "next-intl/server";
import { WhoIsHere } from "@/components/invitations/who-is-here";
import { Icon } from "@/components/ui/icon";
import { Actions, Asked } from "@/components/ui/narrow-shell";
import { PlainForm } from "@/components/ui/plain-form";
import type { Account } from "@/lib/users/sessions";
import { answerTo } from "@/lib/web/form-answers";
import { summaryWords } from "@/lib/web/words";
import { joinAction } from "./actions";
import { Decline } from "./decline";
import { InviteLead, namesOf, type Shown } from "./lead";
import { SwitchAccount } from "./switch-account";

/** One press of someone who is logged in. */
export async function JoinOffer({
  invitation,
  token,
  account,
  address,
}: Shown & { account: Account; address: string | null }) {
  const [say, summary] = await Promise.all([getTranslations("invite"), summaryWords()]);
  const { shown, to } = invitation;
  const { inviter } = namesOf(shown);
  const join = say.rich("join", { group: () => <bdi className="wrap-anywhere">{shown.group}</bdi> });
  return (
    <>
      <InviteLead invitation={invitation} />
      <Asked>
        <WhoIsHere label={say("loggedInAs")} name={account.user.name} address={address} />
        <p className="flex gap-3 text-ink-2">
          <Icon name="link" className="mt-0.5 size-5" />
          <span>{say.rich("joinNote", { inviter })}</span>
        </p>
        <Actions>
          <PlainForm
            answer={answerTo("join")}
            action={joinAction}
            given={{ token }}
            words={{ submit: join, busy: say("joining"), summary }}
            wide
          />
          {to ? null : <SwitchAccount token={token} look="outline" />}
          <Decline token={token} />
        </Actions>
      </Asked>
    </>
  );
}
