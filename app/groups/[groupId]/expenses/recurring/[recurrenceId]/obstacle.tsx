import { getTranslations } from "next-intl/server";
import { NameList } from "@/components/groups/names";
import { Banner } from "@/components/ui/banner";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import type { People } from "../../../people";
import { daysFor } from "../words";

type ObstacleProps = { membership: Membership; recurrence: Recurrence; people: People };

/** Why what is due is not there yet, and what to do. */
export async function Obstacle({ membership, recurrence, people }: ObstacleProps) {
  const { isActive, waitsFor, nextOn, authorId, original } = recurrence;
  if (!isActive || !waitsFor) return null;
  const say = await getTranslations("recurring");
  const day = daysFor(membership)(nextOn);
  const { payers, memberIds } = recurrence;
  const gone = [...new Set([...Object.keys(payers), ...memberIds])].filter((id) => people.stateOf(id) === "left");
  const terms = {
    names: () => <NameList names={gone.map((id) => people.nameOf(id))} />,
    author: () => people.nameAtStart(authorId),
    currency: original.currency,
  };
  const reason = waitsFor === "people" && gone.length === 0 ? "other" : waitsFor;
  return (
    <Banner kind="accent" icon="clock" title={say("waits", { day })}>
      <p>{say.rich(`obstacle.${reason}`, terms)}</p>
      {mayRecord(membership) ? <p>{say(`remedy.${reason}`)}</p> : null}
    </Banner>
  );
}
