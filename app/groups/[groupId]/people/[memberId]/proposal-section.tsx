import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { ProposalForms } from "./proposal-forms";

/** An admin says whether what a member proposed goes out. */
export async function ProposalSection({ membership, person }: { membership: Membership; person: Person }) {
  const say = await getTranslations("people");
  return (
    <Section title={say("proposalTitle")}>
      <ProposalForms membership={membership} person={person} />
    </Section>
  );
}
