import { getTranslations } from "next-intl/server";
import { NameList } from "@/components/groups/names";
import { Banner } from "@/components/ui/banner";
import { obstacleNow } from "@/lib/expenses/recurrences/obstacles";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import type { People } from "../../../people";
import { goneFrom } from "../gone";
import { daysFor } from "../words";

type ObstacleProps = { membership: Membership; recurrence: Recurrence; people: People };

/** Why what is due is not there yet, or what comes next will not be, and what to do. */
export async function Obstacle({ membership, recurrence, people }: ObstacleProps) {
  const { isActive, waitsFor, nextOn, authorId, original } = recurrence;
  const gone = goneFrom(recurrence, people);
  const reason = obstacleNow(recurrence, gone);
  if (!isActive || !reason) return null;
  const say = await getTranslations("recurring");
  const day = daysFor(membership)(nextOn);
  const terms = {
    names: () => <NameList names={gone.map((id) => people.nameOf(id))} />,
    author: () => people.nameAtStart(authorId),
    currency: original.currency,
  };
  return (
    <Banner kind="accent" icon="clock" title={say(waitsFor ? "waits" : "willWait", { day })}>
      <p>{say.rich(`obstacle.${reason}`, terms)}</p>
      {mayRecord(membership) ? <p>{say(`remedy.${reason}`)}</p> : null}
    </Banner>
  );
}
