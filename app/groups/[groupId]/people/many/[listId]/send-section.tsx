import { getTranslations } from "next-intl/server";
import { ProofField } from "@/components/groups/proof-field";
import { MailFrame } from "@/components/mail/mail-frame";
import { Disclosure } from "@/components/ui/disclosure";
import { PressForm } from "@/components/ui/press-form";
import type { FoundList } from "@/lib/groups/invitations/lists";
import { findTask } from "@/lib/groups/invitations/sending";
import type { Membership } from "@/lib/groups/membership";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { sendListAction } from "../actions";
import { firstMail } from "./first-mail";

type SendSectionProps = { membership: Membership; list: FoundList; count: number; asks: boolean };

/** The press that sends a list, and the mail that the first of them gets. */
export async function SendSection({ membership, list, count, asks }: SendSectionProps) {
  const [say, summary, task] = await Promise.all([getTranslations("inviteMany"), summaryWords(), findTask(membership)]);
  if (count === 0) return <p>{say("noneLeft")}</p>;
  const mail = await firstMail(membership, list);
  return (
    <div className="flex flex-col gap-3">
      <PressForm
        id="send-list"
        action={sendListAction.bind(null, membership.groupId, list.id)}
        words={{ submit: say(asks ? "propose" : sendWord(), { count }), busy: say("sending"), summary }}
      >
        {task ? <ProofField task={task} /> : null}
      </PressForm>
      {mail ? (
        <Disclosure summary={say("mail")}>
          <p className="font-semibold text-ink" dir="auto">
            {mail.subject}
          </p>
          <div className="mt-3">
            <MailFrame
              src={groupPaths(membership.groupId).listAsMail(list.id)}
              title={say("mail")}
              alone={say("mailAlone")}
            />
          </div>
          <Disclosure summary={say("mailText")}>
            <p className="whitespace-pre-line wrap-anywhere" dir="auto">
              {mail.text}
            </p>
          </Disclosure>
        </Disclosure>
      ) : null}
    </div>
  );
}

function sendWord() {
  return hasMail() ? "send" : "add";
}
