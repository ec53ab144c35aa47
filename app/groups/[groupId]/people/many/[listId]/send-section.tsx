import { getTranslations } from "next-intl/server";
import { ProofField } from "@/components/groups/proof-field";
import { Disclosure } from "@/components/ui/disclosure";
import { PressForm } from "@/components/ui/press-form";
import type { FoundList } from "@/lib/groups/invitations/lists";
import { previewInvitation } from "@/lib/groups/invitations/preview";
import { findTask } from "@/lib/groups/invitations/sending";
import type { Membership } from "@/lib/groups/membership";
import { hasMail } from "@/lib/settings";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { sendListAction } from "../actions";

type SendSectionProps = { membership: Membership; list: FoundList; count: number };

/** The press that sends a list, and the mail that the first of them gets. */
export async function SendSection({ membership, list, count }: SendSectionProps) {
  const [say, summary, task] = await Promise.all([getTranslations("inviteMany"), summaryWords(), findTask(membership)]);
  const first = list.rows.find((row) => !row.obstacle);
  if (!first) return <p>{say("noneLeft")}</p>;
  const mails = hasMail();
  const { days, lastOn: until } = list;
  const { typed: email, role, message } = first;
  const mail = mails
    ? await previewInvitation(membership, { email, role, message, days, until }, await currentReading())
    : null;
  return (
    <div className="flex flex-col gap-3">
      <PressForm
        id="send-list"
        action={sendListAction.bind(null, membership.groupId, list.id)}
        words={{ submit: say(mails ? "send" : "add", { count }), busy: say("sending"), summary }}
      >
        {task ? <ProofField task={task} /> : null}
      </PressForm>
      {mail ? (
        <Disclosure summary={say("mail")}>
          <p className="font-semibold text-ink" dir="auto">
            {mail.subject}
          </p>
          <p className="mt-2 whitespace-pre-line wrap-anywhere" dir="auto">
            {mail.text}
          </p>
        </Disclosure>
      ) : null}
    </div>
  );
}
