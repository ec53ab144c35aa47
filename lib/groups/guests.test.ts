import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
import { deriveToken } from "@/lib/tokens";
import { mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "./factories.testing";
import { changeAccess } from "./guests";
import { addPerson, type NewPerson } from "./invitations/inviting";
import { copyLink } from "./invitations/links";
import { changeAddress, type Press, sendAgain } from "./invitations/managing";
import { findInvitation } from "./invitations/opening";
import { findMembership } from "./membership";
import { findPerson, listPeople } from "./people";
import { changeRole } from "./roles";

const lastDay = "2099-08-31";

function guest(input: Partial<NewPerson> = {}): NewPerson {
  const person = { name: "Jonas", email: newAddress(), role: "viewer", message: "", sends: true } as const;
  return { formId: newId(), by: "ourselves", ...person, until: lastDay, ...input };
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

test("the mail, and what its link opens, say until when", async () => {
  const { membership } = await makeGroup();
  const person = guest();
  await addPerson(membership, person);
  const [mail] = await mailsTo(person.email);
  expect(mail?.props).toMatchObject({ role: "viewer", until: lastDay });
  const opening = await findInvitation(mail?.link ? deriveToken(mail.link) : "");
  expect(opening).toMatchObject({ state: "open", invitation: { shown: { role: "viewer", until: lastDay } } });
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
  await changeAccess(membership, { memberId, until: null });
  expect((await findPerson(membership, memberId))?.until).toBeNull();
  expect(await findMembership(account, group.groupId)).not.toBeNull();
  expect((await refusalOf(changeAccess(membership, { memberId, until: "2020-01-01" }))).key).toBe("dayIsOver");
  const own = { memberId: membership.memberId, until: lastDay };
  expect((await refusalOf(changeAccess(membership, own))).key).toBe("ownerIsNoGuest");
});

test("a last day that is saved as it was is no change, and nothing is told of it", async () => {
  const group = await makeGroup();
  const { membership, groupId } = group;
  const { memberId } = await addMember(group, { role: "member" });
  for (const until of [null, lastDay, lastDay, null, null]) await changeAccess(membership, { memberId, until });
  const told = await db.select().from(activity).where(eq(activity.groupId, groupId));
  const events = told.map(({ event }) => event).filter((event) => event.startsWith("access"));
  expect(events.sort()).toEqual(["access_limited", "access_unlimited"]);
});

test("a guest whose time is over comes back for as long as it is said with the press, by whichever way", async () => {
  const { membership } = await makeGroup();
  const later = "2099-12-24";
  const ways = [
    (press: Press) => sendAgain(membership, { ...press, by: "ourselves", until: later }),
    (press: Press) => copyLink(membership, { ...press, until: later }),
    (press: Press) =>
      changeAddress(membership, { ...press, email: newAddress(), sends: true, by: "ourselves", until: later }),
  ];
  for (const invite of ways) {
    const { memberId } = await addPerson(membership, guest());
    await runOut(memberId);
    await invite({ formId: newId(), memberId });
    expect(await findPerson(membership, memberId)).toMatchObject({ state: "invited", until: later });
  }
  const { memberId } = await addPerson(membership, guest());
  await runOut(memberId);
  const past = { formId: newId(), memberId, by: "ourselves", until: "2020-01-01" } as const;
  expect(await refusalOf(sendAgain(membership, past))).toMatchObject({ key: "dayIsOver", field: "until" });
  await sendAgain(membership, { ...past, until: null });
  expect(await findPerson(membership, memberId)).toMatchObject({ state: "invited", until: null });
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
  const again = await addPerson(membership, { ...person, formId: newId(), until: null });
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
