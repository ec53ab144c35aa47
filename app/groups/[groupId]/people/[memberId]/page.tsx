import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InvitationForms } from "@/components/groups/invitation-forms";
import { PersonAvatar } from "@/components/groups/person-row";
import { RemovePersonForm, RoleForm, UnlinkForm } from "@/components/groups/role-forms";
import { Banner } from "@/components/ui/banner";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/lib/formats";
import { findPerson } from "@/lib/groups/people";
import { newId } from "@/lib/ids";
import { isAtLeast, mayManage, rolesUpTo } from "@/lib/roles";
import { settings } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { titleIn } from "../../title";
import { personViewer } from "../person-view";
import {
  changeAddressAction,
  changeRoleAction,
  copyLinkAction,
  extendInvitationAction,
  removeMemberAction,
  revokeInvitationAction,
  sendAgainAction,
  unlinkMemberAction,
} from "./actions";
import { personWords } from "./words";

type Props = PageProps<"/groups/[groupId]/people/[memberId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("people"))("person"));
}

type PersonAction = typeof sendAgainAction;

export default async function PersonPage({ params, searchParams }: Props) {
  const { groupId, memberId } = await params;
  const membership = await membershipIn(groupId);
  const person = isAtLeast(membership.role, "admin") ? await findPerson(membership, memberId) : null;
  if (!person || person.isYou) notFound();
  const { role, group } = membership;
  const reading = await currentReading();
  const [say, viewed, words] = await Promise.all([getTranslations("people"), personViewer(reading), personWords()]);
  const view = viewed(person);
  const { said, open } = await searchParams;
  const changes = !group.isArchived && mayManage(role, person.role);
  const day = person.invitation ? formatDay(person.invitation.createdAt, reading) : "";
  const forms = { words, open: oneOf(open), path: groupPaths(groupId).person(memberId) };
  const of = (action: PersonAction) => action.bind(null, groupId, memberId);
  const sayings = ["added", "invited", "already", "saved"] as const;
  const saying = sayings.find((each) => each === oneOf(said));
  const roles = rolesUpTo(role).map((value) => ({ value, label: say(`roles.${value}`) }));
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {saying ? (
        <Banner
          kind={saying === "already" ? "accent" : "ink"}
          icon={saying === "already" ? "mail" : "check"}
          role="status"
        >
          {say(`said.${saying}`, { name: person.name, day })}
        </Banner>
      ) : null}
      <PageTitle
        intro={view.next}
        above={
          <span className="flex items-center gap-3">
            <PersonAvatar person={view} />
            {view.chip ? <StatusChip kind={view.chip.kind}>{view.chip.word}</StatusChip> : null}
          </span>
        }
      >
        <bdi className="wrap-anywhere">{person.name}</bdi>
      </PageTitle>
      {view.words ? <bdi className="block wrap-anywhere">{view.words}</bdi> : null}
      {person.address ? (
        <p className="text-note text-ink-2">
          {say("sentTo")}{" "}
          <bdi dir="ltr" className="wrap-anywhere">
            {person.address}
          </bdi>
        </p>
      ) : null}
      {changes && person.state !== "here" ? (
        <Section title={say("actions")}>
          <InvitationForms
            {...forms}
            formId={newId()}
            actions={{
              sendAgain: of(sendAgainAction),
              extend: of(extendInvitationAction),
              copyLink: of(copyLinkAction),
              revoke: of(revokeInvitationAction),
              changeAddress: of(changeAddressAction),
            }}
            person={{ state: person.state, address: person.address }}
            hasMail={settings().mail.mode !== "none"}
          />
        </Section>
      ) : null}
      {changes && person.state !== "left" ? (
        <>
          <Section title={say("roleTitle")}>
            <RoleForm
              {...forms}
              action={of(changeRoleAction)}
              roles={roles}
              role={person.role}
              isHere={view.state === "here"}
            />
          </Section>
          {view.state === "here" ? (
            <Section title={say("unlinkTitle")} intro={say("unlinkNote")}>
              <UnlinkForm {...forms} formId={newId()} action={of(unlinkMemberAction)} />
            </Section>
          ) : null}
          <Section title={say("removeTitle", { name: person.name })} intro={say("removeNote")}>
            <RemovePersonForm {...forms} action={of(removeMemberAction)} isHere={view.state === "here"} />
          </Section>
        </>
      ) : null}
      <p>
        <TextLink href={groupPaths(groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
