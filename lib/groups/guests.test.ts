import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
import { mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "./factories.testing";
import { changeAccess } from "./guests";
import { addPerson, type NewPerson } from "./invitations/inviting";
import { findMembership } from "./membership";
import { findPerson, listPeople } from "./people";
import { changeRole } from "./roles";

const lastDay = "2099-08-31";

function guest(input: Partial<NewPerson> = {}): NewPerson {
  const person = { name: "Jonas", email: newAddress(), role: "viewer", message: "", sends: true } as const;
  return { formId: newId(), ...person, until: lastDay, ...input };
}

const runOut = (memberId: string) =>
  db.update(members).set({ accessUntil: sql`now()` }).where(eq(members.id, memberId));

test("a guest's access ends with the last moment of a day where the group is", async () => {
  const group = await makeGroup();
  await db.execute(sql`update groups set time_zone = 'Pacific/Auckland' where id = ${group.groupId}`);
  const held = await findMembership(group.account, group.groupId);
  if (!held) throw new Error("The owner holds no place.");
  const { memberId } = await addPerson(held, guest());
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  expect(place?.accessUntil?.toISOString()).toBe("2099-08-31T11:59:59.999Z");
  expect(await findPerson(held, memberId)).toMatchObject({ until: lastDay, state: "invited" });
});

test("the mail and the invitation's page say until when", async () => {
  const { membership } = await makeGroup();
  const person = guest();
  await addPerson(membership, person);
  expect((await mailsTo(person.email))[0]?.props).toMatchObject({ role: "viewer", until: lastDay });
});

test.each([
  [{ until: "2020-01-01" }, "dayIsOver"],
  [{ until: "31 August" }, "dayUnknown"],
  [{ role: "owner" }, "ownerIsNoGuest"],
] as const)("a guest with %o is refused at the day, and nobody is added", async (input, key) => {
  const { membership } = await makeGroup();
  expect(await refusalOf(addPerson(membership, guest(input)))).toMatchObject({ key, field: "until" });
  expect(await listPeople(membership)).toHaveLength(1);
});

test("a last day is set, moved and taken away, and no guest becomes an owner", async () => {
  const group = await makeGroup();
  const { membership } = group;
  const { memberId, account } = await addMember(group, { role: "member" });
  await changeAccess(membership, { memberId, until: lastDay });
  expect((await findPerson(membership, memberId))?.until).toBe(lastDay);
  expect((await refusalOf(changeRole(membership, { memberId, role: "owner", takesOver: false }))).key).toBe(
    "ownerIsNoGuest",
  );
  await changeAccess(membership, { memberId, until: "" });
  expect((await findPerson(membership, memberId))?.until).toBeNull();
  expect(await findMembership(account, group.groupId)).not.toBeNull();
  expect((await refusalOf(changeAccess(membership, { memberId, until: "2020-01-01" }))).key).toBe("dayIsOver");
  const own = { memberId: membership.memberId, until: lastDay };
  expect((await refusalOf(changeAccess(membership, own))).key).toBe("ownerIsNoGuest");
});

test("who cannot manage someone changes nothing of their access", async () => {
  const group = await makeGroup();
  const { memberId, membership } = await addMember(group, { role: "member" });
  const admin = await addMember(group, { role: "admin" });
  const ofOwner = { memberId: group.membership.memberId, until: lastDay };
  expect((await refusalOf(changeAccess(membership, { memberId, until: lastDay }))).code).toBe("FORBIDDEN");
  expect((await refusalOf(changeAccess(admin.membership, ofOwner))).key).toBe("ownersAreOwnersMatter");
});

test("whose time ran out is invited again at once, also while the job sleeps, and starts anew", async () => {
  const { membership } = await makeGroup();
  const person = guest();
  const { memberId } = await addPerson(membership, person);
  await runOut(memberId);
  const again = await addPerson(membership, { ...person, formId: newId(), until: "" });
  expect(again.memberId).toBe(memberId);
  expect(await findPerson(membership, memberId)).toMatchObject({ state: "invited", until: null });
  expect(await mailsTo(person.email)).toHaveLength(2);
});

test("an admin whose access ends cannot lift that by themselves", async () => {
  const group = await makeGroup();
  const { memberId, membership } = await addMember(group, { role: "admin" });
  await changeAccess(group.membership, { memberId, until: lastDay });
  for (const until of ["", "2199-08-31"])
    expect(await refusalOf(changeAccess(membership, { memberId, until }))).toMatchObject({ key: "accessIsYours" });
  expect((await findPerson(group.membership, memberId))?.until).toBe(lastDay);
});
