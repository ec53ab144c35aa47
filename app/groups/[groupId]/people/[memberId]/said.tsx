import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { findNamesake } from "@/lib/people/merge-previews";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { mailWords } from "@/lib/web/words";

const sayings = [
  "added",
  "proposed",
  "proposalApproved",
  "proposalApprovedLater",
  "proposalApprovedOnly",
  "proposalRefused",
  "invited",
  "again",
  "later",
  "reminded",
  "remindedLater",
  "already",
  "approved",
  "extended",
  "revoked",
  "addressSaved",
  "saved",
] as const;

/** After these there may be one place more than before. */
const additions: readonly Saying[] = ["added", "invited", "later", "approved"];

export type Saying = (typeof sayings)[number];

type SaidProps = { membership: Membership; person: Person; said: string | undefined };

/** What was just done for this person, as the page's address says it. */
export async function Said({ membership, person, said }: SaidProps) {
  const saying = sayings.find((each) => each === said);
  if (!saying) return null;
  const [say, reading] = await Promise.all([getTranslations("people"), currentReading()]);
  const day = person.invitation ? formatDay(person.invitation.createdAt, reading) : "";
  const look =
    saying === "already" ? ({ kind: "accent", icon: "mail" } as const) : ({ kind: "ink", icon: "check" } as const);
  return (
    <Banner {...look} role="status">
      {say(`said.${saying}`, {
        name: nameToTender(person),
        day,
        inviter: person.inviter ?? "",
        until: person.invitation ? formatDay(person.invitation.endsAt, reading) : "",
        ...mailWords(),
      })}
      {additions.includes(saying) ? <Namesake membership={membership} person={person} /> : null}
    </Banner>
  );
}

/** A second place of one person is found at once by its name, which only admins can put right. */
async function Namesake({ membership, person }: Omit<SaidProps, "said">) {
  const pair = isAtLeast(membership.role, "admin") ? await findNamesake(membership, person.id) : null;
  if (!pair) return null;
  const say = await getTranslations("people");
  const path = groupPaths(membership.groupId).merge(pair.memberId, { with: pair.withId });
  const words = { name: person.name, merge: (text: ReactNode) => <TextLink href={path}>{text}</TextLink> };
  return <> {say.rich("said.namesake", words)}</>;
}
