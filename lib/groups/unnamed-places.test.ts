import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { mailsTo, newAddress, newVisitor } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "./factories.testing";
import { declineInvitation, requireInvitation } from "./invitations/answering";
import { addPerson } from "./invitations/inviting";
import { copyLinks } from "./invitations/links";
import { listPeople } from "./people";
import { givenName, nameToTender, unnamed } from "./unnamed-places";

test("a place without a name is called by its address, and every other one by its name", () => {
  const address = "ana@home.example";
  expect(nameToTender({ name: unnamed(12), address })).toBe(address);
  expect(nameToTender({ name: unnamed(12), address: null })).toBe(unnamed(12));
  expect(nameToTender({ name: "Ana", address })).toBe("Ana");
  expect(nameToTender({ name: `${unnamed(1)} Ana`, address })).toBe(`${unnamed(1)} Ana`);
});

test("a number is no name that somebody was given", () => {
  expect([unnamed(12), "Ana", `${unnamed(1)} Ana`].map(givenName)).toEqual(["", "Ana", `${unnamed(1)} Ana`]);
});

test("who has no name is called by their address to whoever invited them, and by a number to everyone else", async () => {
  const group = await makeGroup();
  const email = newAddress();
  const person = { name: "", email, role: "member", message: "", sends: true, by: "ourselves" } as const;
  const { memberId } = await addPerson(group.membership, { formId: newId(), ...person });
  const { shown } = await copyLinks(group.membership, { memberIds: [memberId] });
  expect(shown.map(({ name }) => name)).toEqual([email]);

  const token = shown[0]?.link.split("/").at(-1) ?? "";
  await declineInvitation(await requireInvitation(token, newVisitor()), { message: "" });
  const told = (await mailsTo(group.to.address)).find(({ template }) => template === "invitationDeclined");
  expect(told?.props).toMatchObject({ person: email });

  const { membership } = await addMember(group);
  const seen = (await listPeople(membership)).find(({ id }) => id === memberId);
  expect(seen).toMatchObject({ name: "Invited person 1", address: null });
});
