import { getTranslations } from "next-intl/server";
import { RoleForm } from "@/components/groups/role-forms";
import { Section } from "@/components/ui/section";
import { hasOpenSent } from "@/lib/groups/invitations/sent";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { roleOptions } from "../role-options";
import { changeRoleAction } from "./actions";
import { personForm } from "./words";

/** What someone may do in the group. Nobody gives a role above their own. */
export async function RoleSection({ membership, person }: { membership: Membership; person: Person }) {
  const [say, form, roles, hasInvited] = await Promise.all([
    getTranslations("people"),
    personForm(membership, person),
    roleOptions(membership.role),
    hasOpenSent(membership, person),
  ]);
  return (
    <Section title={say("roleTitle")}>
      <RoleForm
        {...form}
        action={changeRoleAction.bind(null, membership.groupId, person.id)}
        roles={roles}
        role={person.role}
        hasInvited={hasInvited}
      />
    </Section>
  );
}
