import { expect, test } from "vitest";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { invite } from "./factories.testing";
import { removeMember } from "./leaving";
import { findNamesake } from "./merge-previews";

type Group = Awaited<ReturnType<typeof makeGroup>>;

async function addByName({ membership }: Group, name: string): Promise<string> {
  const person = { name, email: "", role: "member", message: "", sends: false } as const;
  return (await addPerson(membership, { formId: newId(), by: "ourselves", ...person })).memberId;
}

test("a second place of one name is noticed, however it is written, and the one that is invited is to stay", async () => {
  const group = await makeGroup();
  const noor = await addByName(group, "Noor Ａalto");
  const { memberId } = await invite(group.membership, { name: "NOOR AALTO" });
  expect(await findNamesake(group.membership, memberId)).toEqual({ memberId: noor, withId: memberId });
  expect(await findNamesake(group.membership, noor)).toEqual({ memberId: noor, withId: memberId });
});

test("nobody is named who is called otherwise, has left, or may not be put together with them", async () => {
  const group = await makeGroup();
  const gone = await addByName(group, "Noor");
  await removeMember(group.membership, { memberId: gone, takesOver: false });
  await addPlaceholder(group, {});
  const noor = await addByName(group, "Noor");
  expect(await findNamesake(group.membership, noor)).toBeNull();
  const admin = await addMember(group, { role: "admin" });
  const owner = await addByName(group, group.account.user.name);
  expect(await findNamesake(group.membership, owner)).not.toBeNull();
  expect(await findNamesake(admin.membership, owner)).toBeNull();
});
