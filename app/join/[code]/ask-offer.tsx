import { getTranslations } from "next-intl/server";
import { WhoIsHere } from "@/components/invitations/who-is-here";
import { Marked } from "@/components/ui/marked";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { TextArea } from "@/components/ui/text-area";
import type { OpenedCode } from "@/lib/groups/code-opening";
import { newId } from "@/lib/ids";
import type { Account } from "@/lib/users/sessions";
import { summaryWords } from "@/lib/web/words";
import { askToJoinAction } from "./actions";

type AskOfferProps = { code: OpenedCode; typed: string; account: Account };

/** One press: it asks for a place, or takes one where the group lets people in. */
export async function AskOffer({ code, typed, account: { user } }: AskOfferProps) {
  const [say, summary] = await Promise.all([getTranslations("join"), summaryWords()]);
  const { letsIn, role, shown } = code;
  const group = () => (
    <Marked>
      <bdi className="wrap-anywhere">{shown.group}</bdi>
    </Marked>
  );
  const note = letsIn ? say("joinNote", { role }) : say("askNote", { hasAddress: user.address ? "yes" : "no" });
  const words = letsIn
    ? { submit: say("join"), busy: say("joining"), summary }
    : { submit: say("ask"), busy: say("asking"), summary };
  return (
    <>
      <Lead>
        <PageTitle large intro={note}>
          {say.rich(letsIn ? "joinTitle" : "askTitle", { group })}
        </PageTitle>
        {shown.description ? (
          <p dir="auto" className="max-w-[52ch] whitespace-pre-line wrap-anywhere">
            {shown.description}
          </p>
        ) : null}
      </Lead>
      <Asked>
        <WhoIsHere label={say("as")} name={user.name} address={user.address} />
        <PressForm id="ask" action={askToJoinAction} given={{ formId: newId(), code: typed }} words={words} wide>
          {letsIn ? null : <TextArea name="message" label={say("message")} hint={say("optional")} rows={2} />}
        </PressForm>
      </Asked>
    </>
  );
}
