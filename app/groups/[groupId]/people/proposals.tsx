import { getTranslations } from "next-intl/server";
import { PersonAvatar } from "@/components/groups/person-row";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { mayManageRole } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { ProposalForms } from "./[memberId]/proposal-forms";
import { personViewer } from "./person-view";

/** Whom members would like to invite, each with the answers that an admin can give. Nothing where nobody waits. */
export async function ProposalRows({ membership, people }: { membership: Membership; people: Person[] }) {
  const waiting = people.filter(({ state, role }) => state === "proposed" && mayManageRole(membership.role, role));
  if (waiting.length === 0) return null;
  const [say, view] = await Promise.all([getTranslations("people"), personViewer(membership, await currentReading())]);
  const paths = groupPaths(membership.groupId);
  return (
    <Section title={say("proposalsTitle")}>
      <RowList label={say("proposalsTitle")}>
        {waiting.map((person) => {
          const { name, role, address, next, words } = view(person);
          return (
            <Row
              key={person.id}
              stacked
              href={paths.person(person.id)}
              lead={<PersonAvatar person={person} />}
              title={<bdi className="wrap-anywhere">{name}</bdi>}
              note={
                <>
                  <span className="block">
                    {role}
                    {address ? ", " : ""}
                    <bdi className="wrap-anywhere">{address}</bdi>
                  </span>
                  {[next, ...words].join(" ")}
                </>
              }
            >
              <ProposalForms membership={membership} person={person} />
            </Row>
          );
        })}
      </RowList>
    </Section>
  );
}
