import { NameForm } from "@/components/groups/name-form";
import type { Membership } from "@/lib/groups/membership";
import { mayRename, type Person } from "@/lib/groups/people";
import type { Policy } from "@/lib/groups/policy";
import { givenName } from "@/lib/groups/unnamed-places";
import { newId } from "@/lib/ids";
import { renamePlaceAction } from "./actions";
import { personForm } from "./words";

type RenameFormProps = { membership: Membership; person: Person; policy: Policy; open: string | undefined };

/** Corrects the name of someone who is not here yet, for whoever may. */
export async function RenameForm({ membership, person, policy, open }: RenameFormProps) {
  if (!mayRename(membership, policy, person)) return null;
  const press = { action: renamePlaceAction.bind(null, membership.groupId, person.id), formId: newId() };
  return (
    <NameForm {...(await personForm(membership, person))} name={givenName(person.name)} press={press} open={open} />
  );
}
