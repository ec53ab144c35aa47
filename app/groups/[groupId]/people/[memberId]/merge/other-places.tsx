import { getTranslations } from "next-intl/server";
import { toneOf } from "@/components/expenses/tone";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import { formatSigned } from "@/lib/money";
import { listMergeable } from "@/lib/people/merge-previews";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";

/** Who may be the same person. Choosing one only shows what it would come to. */
export async function OtherPlaces({ membership, memberId }: { membership: Membership; memberId: string }) {
  const [places, say, names, { region }] = await Promise.all([
    listMergeable(membership, memberId),
    getTranslations("merge"),
    getTranslations("names"),
    currentReading(),
  ]);
  const { group } = membership;
  const noteOf = ({ hasAccount, hasLeft }: (typeof places)[number]) =>
    hasLeft ? say("hasLeft") : hasAccount ? say("hasAccount") : say("hasNone");
  if (places.length === 0) return <p>{say("nobody")}</p>;
  return (
    <Section title={say("choose")} intro={say("chooseNote")}>
      <RowList label={say("choose")}>
        {places.map((place) => (
          <Row
            key={place.id}
            href={groupPaths(group.id).merge(memberId, { with: place.id })}
            title={place.isYou ? <Marked>{names("You")}</Marked> : <bdi className="wrap-anywhere">{place.name}</bdi>}
            note={noteOf(place)}
            end={
              <Money amount={formatSigned(place.net, { region, currency: group.currency })} tone={toneOf(place.net)} />
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
