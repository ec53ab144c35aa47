import { getTranslations } from "next-intl/server";
import { WaitingCard } from "@/components/groups/waiting-card";
import { Avatar } from "@/components/ui/avatar";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { type JoinRequest, listRequests } from "@/lib/people/join-requests";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";

async function requestsFor(membership: Membership): Promise<JoinRequest[]> {
  return isAtLeast(membership.role, "admin") ? listRequests(membership) : [];
}

/** Who asks to join, for those who can answer: a card each, and the way to the rest. */
export async function AskingCards({ membership }: { membership: Membership }) {
  const requests = membership.group.isArchived ? [] : await requestsFor(membership);
  if (requests.length === 0) return null;
  const [say, reading] = await Promise.all([getTranslations("joinRequests"), currentReading()]);
  const paths = groupPaths(membership.groupId);
  const more = requests.length - limits.cardsShownMax;
  return (
    <section aria-label={say("title")} className="flex flex-col gap-3">
      {requests.slice(0, limits.cardsShownMax).map(({ id, name, message, createdAt }) => (
        <WaitingCard
          key={id}
          name={name}
          title={say.rich("asks", { name: () => <bdi className="wrap-anywhere">{name}</bdi> })}
          words={message ? [message] : []}
          action={<TextLink href={paths.request(id)}>{say("seeTo")}</TextLink>}
        >
          {say("since", { day: formatDay(createdAt, reading) })}
        </WaitingCard>
      ))}
      {more > 0 ? (
        <p>
          <TextLink href={paths.people}>{say("more", { count: more })}</TextLink>
        </p>
      ) : null}
    </section>
  );
}

/** The same among the people: a row each, which leads to the answer. */
export async function AskingRows({ membership }: { membership: Membership }) {
  const requests = await requestsFor(membership);
  if (requests.length === 0) return null;
  const [say, reading] = await Promise.all([getTranslations("joinRequests"), currentReading()]);
  return (
    <Section title={say("title")}>
      <RowList label={say("title")}>
        {requests.map(({ id, name, createdAt }) => (
          <Row
            key={id}
            href={groupPaths(membership.groupId).request(id)}
            lead={<Avatar name={name} kind="pending" />}
            title={<bdi className="wrap-anywhere">{name}</bdi>}
            note={say("since", { day: formatDay(createdAt, reading) })}
          />
        ))}
      </RowList>
    </Section>
  );
}
