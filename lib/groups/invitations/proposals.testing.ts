import { newId } from "@/lib/ids";
import { newAddress } from "@/lib/users/factories.testing";
import { addMember, decide, makeGroup } from "../factories.testing";
import type { Membership } from "../membership";
import { addPerson, type NewPerson } from "./inviting";

/** Somebody to be invited. */
export function newPerson(input: Partial<NewPerson> = {}): NewPerson {
  const usual = { by: "ourselves", name: "Jonas", role: "member", message: "Hi.", sends: true } as const;
  return { formId: newId(), email: newAddress(), ...usual, ...input };
}

/** A group whose members may invite, and have to ask, with one of them. */
export async function makeAskingGroup() {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member", membersAsk: true });
  return { ...group, member: await addMember(group, { name: "Noor Haddad" }) };
}

/** What its member would like to send. */
export async function propose(
  { member }: { member: { membership: Membership } },
  input: Partial<NewPerson> = {},
): Promise<{ memberId: string; email: string }> {
  const person = newPerson(input);
  const { memberId, isProposed } = await addPerson(member.membership, person);
  if (!isProposed) throw new Error("This went out without asking.");
  return { memberId, email: person.email };
}
