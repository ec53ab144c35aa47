import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import type { Policy } from "@/lib/groups/policy";
import { ProposalForms } from "./proposal-forms";
import { RenameForm } from "./rename-form";

type ProposalSectionProps = { membership: Membership; person: Person; policy: Policy; open: string | undefined };

/** An admin says whether what a member proposed goes out. */
export async function ProposalSection({ membership, person, ...rest }: ProposalSectionProps) {
  const say = await getTranslations("people");
  return (
    <Section title={say("proposalTitle")}>
      <div className="flex flex-col gap-2">
        <ProposalForms membership={membership} person={person} />
        <RenameForm membership={membership} person={person} {...rest} />
      </div>
    </Section>
  );
}
