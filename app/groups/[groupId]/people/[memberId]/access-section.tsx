import { getTranslations } from "next-intl/server";
import { AccessForm } from "@/components/groups/role-forms";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { changeAccessAction } from "./actions";
import { personForm } from "./words";

/** How long a guest sees the group. */
export async function AccessSection({ membership, person }: { membership: Membership; person: Person }) {
  const [say, form] = await Promise.all([getTranslations("people"), personForm(membership, person)]);
  return (
    <Section title={say("accessTitle")} intro={say("accessNote")}>
      <AccessForm
        {...form}
        action={changeAccessAction.bind(null, membership.groupId, person.id)}
        until={person.until ?? ""}
        optional={say("optional")}
      />
    </Section>
  );
}
