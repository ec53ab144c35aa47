import { getTranslations } from "next-intl/server";
import { RemovePersonForm, UnlinkForm } from "@/components/groups/role-forms";
import { Section } from "@/components/ui/section";
import { hasOpenSent } from "@/lib/groups/invitations/sent";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { newId } from "@/lib/ids";
import { removeMemberAction, unlinkMemberAction } from "./actions";
import { personForm } from "./words";

type About = { membership: Membership; person: Person };

/** Takes a stranger off the place, which stays for whom it is meant. */
export async function UnlinkSection({ membership, person }: About) {
  const [say, form] = await Promise.all([getTranslations("people"), personForm(membership, person)]);
  return (
    <Section title={say("unlinkTitle")} intro={say("unlinkNote")}>
      <UnlinkForm {...form} formId={newId()} action={unlinkMemberAction.bind(null, membership.groupId, person.id)} />
    </Section>
  );
}

/** Ends the place itself. */
export async function RemovalSection({ membership, person }: About) {
  const [say, form, hasInvited] = await Promise.all([
    getTranslations("people"),
    personForm(membership, person),
    hasOpenSent(membership, person),
  ]);
  return (
    <Section title={say("removeTitle", { name: nameToTender(person) })} intro={say("removeNote")}>
      <RemovePersonForm
        {...form}
        action={removeMemberAction.bind(null, membership.groupId, person.id)}
        hasInvited={hasInvited}
      />
    </Section>
  );
}
