import { getTranslations } from "next-intl/server";
import { PersonAvatar, PersonWords } from "@/components/groups/person-row";
import { PageTitle } from "@/components/ui/page-title";
import { StatusChip } from "@/components/ui/status-chip";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { currentReading } from "@/lib/web/reading";
import { personViewer } from "../person-view";

/** Who it is, what happens next, and what they wrote. */
export async function PersonHead({ membership, person }: { membership: Membership; person: Person }) {
  const [say, view] = await Promise.all([getTranslations("people"), personViewer(membership, await currentReading())]);
  const { name, address, chip, next, words, ...shown } = view(person);
  return (
    <>
      <PageTitle
        intro={next}
        above={
          <span className="flex items-center gap-3">
            <PersonAvatar person={{ name, ...shown }} />
            {chip ? <StatusChip kind={chip.kind}>{chip.word}</StatusChip> : null}
          </span>
        }
      >
        <bdi className="wrap-anywhere">{name}</bdi>
      </PageTitle>
      <PersonWords words={words} />
      {address ? (
        <p className="text-note text-ink-2">
          {say(toWhere(person))}{" "}
          <bdi dir="ltr" className="wrap-anywhere">
            {address}
          </bdi>
        </p>
      ) : null}
    </>
  );
}

/** What waits for an admin, or was refused, went nowhere, nor did anything to an address that came later. */
function toWhere({ state, isAsInvited }: Pick<Person, "state" | "isAsInvited">) {
  if (!isAsInvited) return "addressKept";
  if (state === "refused") return "refusedTo";
  return state === "proposed" ? "proposedTo" : "sentTo";
}
