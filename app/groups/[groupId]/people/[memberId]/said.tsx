import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { formatDay } from "@/lib/formats";
import type { Person } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
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

export type Saying = (typeof sayings)[number];

/** What was just done for this person, as the page's address says it. */
export async function Said({ person, said }: { person: Person; said: string | undefined }) {
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
    </Banner>
  );
}
