import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupForm, HandOverForm, SureForm } from "@/components/groups/settings-forms";
import { Banner } from "@/components/ui/banner";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import { listBalances } from "@/lib/expenses/balances";
import { formatDay } from "@/lib/formats";
import { isCurrencyOpen } from "@/lib/groups/group-changes";
import { listMembers } from "@/lib/groups/members";
import { currencyOptions, formatAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { titleIn } from "../title";
import {
  archiveGroupAction,
  beginDeletionAction,
  changeGroupAction,
  handOverGroupAction,
  leaveGroupAction,
  reopenGroupAction,
  stopDeletionAction,
} from "./actions";
import { settingsWords } from "./words";

type Props = PageProps<"/groups/[groupId]/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("groupSettings"))("title"));
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { group, groupId, role } = membership;
  const reading = await currentReading();
  const [say, words, members, balances, currencyOpen, query] = await Promise.all([
    getTranslations("groupSettings"),
    settingsWords(),
    listMembers(membership),
    listBalances(membership),
    isCurrencyOpen(membership),
    searchParams,
  ]);
  const net = balances.find(({ memberId }) => memberId === membership.memberId)?.net ?? 0n;
  const amount = `${formatAmount(net < 0n ? -net : net, { ...reading, currency: group.currency })} ${group.currency}`;
  const open = net > 0n ? say("leaveOwed", { amount }) : net < 0n ? say("leaveOwe", { amount }) : say("leaveQuits");
  const heirs = members.filter(({ state, isYou }) => state === "here" && !isYou);
  const isOwner = role === "owner";
  const forms = { words, path: groupPaths(groupId).settings };
  const press = (id: string, submit: string) => ({
    id,
    words: { submit, busy: words.busy, summary: words.summary },
    seenAt: `${forms.path}?open=${id}`,
    look: "outline" as const,
    small: true,
  });
  const currencies = currencyOpen
    ? currencyOptions()
    : currencyOptions().filter(({ value }) => value === group.currency);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {oneOf(query.said) === "saved" ? (
        <Banner kind="ink" icon="check" role="status">
          {say("saved")}
        </Banner>
      ) : null}
      <PageTitle intro={isOwner ? undefined : say("intro")}>{say("title")}</PageTitle>
      {isOwner && !group.isArchived ? (
        <Section title={say("groupTitle")}>
          <GroupForm
            {...forms}
            action={changeGroupAction.bind(null, groupId)}
            group={group}
            currencies={currencies}
            isCurrencyOpen={currencyOpen}
          />
        </Section>
      ) : null}
      {isOwner && !group.isArchived ? (
        <Section title={say("handOverTitle")} intro={heirs.length > 0 ? say("handOverNote") : say("handOverNobody")}>
          {heirs.length > 0 ? (
            <HandOverForm {...forms} action={handOverGroupAction.bind(null, groupId)} heirs={heirs} />
          ) : null}
        </Section>
      ) : null}
      <Section title={say("leaveTitle")} intro={`${open} ${say("leaveNote")}`}>
        <SureForm {...forms} id="leave" action={leaveGroupAction.bind(null, groupId)} sure={words.leaveSure}>
          {words.leave}
        </SureForm>
      </Section>
      {isOwner && !group.deletesAt ? (
        <Section
          title={say(group.isArchived ? "reopenTitle" : "archiveTitle")}
          intro={say(group.isArchived ? "reopenNote" : "archiveNote")}
        >
          <PressForm
            {...press("archive", group.isArchived ? words.reopen : words.archive)}
            action={(group.isArchived ? reopenGroupAction : archiveGroupAction).bind(null, groupId)}
          />
        </Section>
      ) : null}
      {isOwner ? (
        <Section
          title={say("deleteTitle")}
          intro={group.deletesAt ? say("deleteOn", { day: formatDay(group.deletesAt, reading) }) : say("deleteNote")}
        >
          {group.deletesAt ? (
            <PressForm {...press("keep", words.keep)} action={stopDeletionAction.bind(null, groupId)} />
          ) : (
            <SureForm {...forms} id="delete" action={beginDeletionAction.bind(null, groupId)} sure={words.deleteSure}>
              {words.delete}
            </SureForm>
          )}
        </Section>
      ) : null}
    </div>
  );
}
