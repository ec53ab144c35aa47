import { getTranslations } from "next-intl/server";
import { GroupCodeForm } from "@/components/groups/group-code-form";
import { NewGroupForm } from "@/components/groups/new-group-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { newId } from "@/lib/ids";
import { createGroupAction } from "../groups/new/actions";
import { currenciesFor, newGroupWords } from "../groups/new/words";
import { enterGroupCodeAction } from "../join/actions";
import { groupCodeWords } from "../join/words";

const name = "start";

/** The ways into a first group, one of them open at a time. */
export async function WaysIn({ region, open }: { region: string; open: string | undefined }) {
  const [say, codeWords, groupWords] = await Promise.all([
    getTranslations("welcome"),
    groupCodeWords(),
    newGroupWords(),
  ]);
  const hasCode = open === "code";
  return (
    <div className="border-t-[1.5px] border-ink">
      <Disclosure kind="row" name={name} icon="hash" summary={say("haveCode")} open={hasCode}>
        <GroupCodeForm action={enterGroupCodeAction} words={codeWords} seenAt="/welcome?open=code" />
      </Disclosure>
      <Disclosure kind="row" name={name} icon="plus" summary={say("startTitle")} open={!hasCode}>
        <NewGroupForm
          action={createGroupAction}
          formId={newId()}
          currencies={currenciesFor(region)}
          words={groupWords}
        />
      </Disclosure>
      <Disclosure kind="row" name={name} icon="mail" summary={say("invited")}>
        <p className="text-ink-2">
          {say("invitedNote")} <TextLink href="/account/addresses">{say("addAddress")}</TextLink>
        </p>
      </Disclosure>
    </div>
  );
}
