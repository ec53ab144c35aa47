import { getTranslations } from "next-intl/server";
import { NameList } from "@/components/groups/names";
import { Fact } from "@/components/ui/row";
import { listHouseholds } from "@/lib/groups/households";
import type { Membership } from "@/lib/groups/membership";
import type { FoundImport } from "@/lib/people/imports/import-list";

type Around = { membership: Membership; found: FoundImport };

/** Who belongs together by a file, and that what the group says of that goes before. */
export async function HouseholdsFact({ membership, found: { look, state } }: Around) {
  const say = await getTranslations("imports");
  const isDecidedHere = state === "draft" && (await listHouseholds(membership)).length > 0;
  const nameOf = new Map(look.people.map(({ key, name }) => [key, name]));
  return (
    <Fact label={say("households")}>
      <ul>
        {look.households?.map(({ name, people }) => (
          <li key={name}>
            <bdi>{name}</bdi>
            <span className="block font-normal text-ink-2 text-note">
              <NameList names={people.map((key) => <bdi key={key}>{nameOf.get(key)}</bdi>)} />
            </span>
          </li>
        ))}
      </ul>
      {isDecidedHere ? <p className="mt-1 font-normal text-ink-2 text-note">{say("householdsHere")}</p> : null}
    </Fact>
  );
}
