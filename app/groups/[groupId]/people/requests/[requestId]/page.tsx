import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PersonWords } from "@/components/groups/person-row";
import { AddressText } from "@/components/invitations/who-is-here";
import { Avatar } from "@/components/ui/avatar";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { formatDateTime } from "@/lib/formats";
import { findRequest } from "@/lib/people/join-requests";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";
import { titleIn } from "../../../title";
import { ApprovalSection, DeclineSection } from "./answer-sections";

type Props = PageProps<"/groups/[groupId]/people/requests/[requestId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("joinRequests"))("request"));
}

export default async function RequestPage({ params }: Props) {
  const { groupId, requestId } = await params;
  const membership = await membershipIn(groupId);
  const request = isAtLeast(membership.role, "admin") ? await findRequest(membership, requestId) : null;
  if (!request) notFound();
  const [say, reading] = await Promise.all([getTranslations("joinRequests"), currentReading()]);
  if (request === "gone") return <RequestIsGone groupId={groupId} />;
  const { name, address, message, createdAt } = request;
  const title = { name: () => <bdi className="wrap-anywhere">{name}</bdi> };
  const about = { membership, request };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle
        intro={
          <>
            {address ? <AddressText>{address}</AddressText> : null}
            <p>{say("since", { day: formatDateTime(createdAt, reading) })}</p>
            <PersonWords words={message ? [message] : []} />
          </>
        }
        above={<Avatar name={name} kind="pending" size="large" />}
      >
        {say.rich("asks", title)}
      </PageTitle>
      {membership.group.isArchived ? (
        <p>{say("archived")}</p>
      ) : (
        <>
          <ApprovalSection {...about} />
          <DeclineSection {...about} />
        </>
      )}
      <p>
        <TextLink href={groupPaths(groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

/** For whoever comes by the mail after somebody else has answered. */
async function RequestIsGone({ groupId }: { groupId: string }) {
  const say = await getTranslations("joinRequests");
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("goneNote")}>{say("gone")}</PageTitle>
      <p>
        <TextLink href={groupPaths(groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
