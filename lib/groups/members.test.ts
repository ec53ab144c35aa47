import { and, eq, type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { type InvitationState, invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import { addMember, addPlaceholder, makeGroup } from "./factories.testing";
import { listMembers, listPlaces } from "./members";

test("a place that was merged is listed only where its name in what happened is wanted", async () => {
  const group = await makeGroup();
  const { memberId, name } = await addPlaceholder(group, { name: "Noor" });
  await db
    .update(members)
    .set({ leftAt: sql`now()`, mergedInto: group.membership.memberId })
    .where(and(eq(members.groupId, group.groupId), eq(members.id, memberId)));
  const namesOf = (listed: { name: string }[]) => listed.map((each) => each.name);
  expect(namesOf(await listMembers(group.membership))).toEqual(["Mara Lind"]);
  expect(namesOf(await listPlaces(group.membership))).toEqual(["Mara Lind", name]);
});

test("a group's places are listed by name, each with what it is: held, offered, only a name, or left", async () => {
  const group = await makeGroup();
  const { groupId, membership } = group;
  await addMember(group, { name: "Zoë", role: "viewer" });
  const ines = await addMember(group, { name: "ines" });
  const invited = await addPlaceholder(group, { name: "Jonas" });
  const late = await addPlaceholder(group, { name: "Ádám" });
  await addPlaceholder(group, { name: "Noor" });
  const invite = (memberId: string, endsAt: ReturnType<typeof sql>) =>
    db.insert(invitations).values({ groupId, id: newId(), memberId, inviterId: membership.memberId, endsAt });
  await invite(invited.memberId, sql`now() + interval '1 day'`);
  await invite(late.memberId, sql`now()`);
  await db
    .update(members)
    .set({ leftAt: sql`now()` })
    .where(and(eq(members.groupId, groupId), eq(members.id, ines.memberId)));
  await makeGroup();
  expect((await listMembers(membership)).map(({ id: _, ...row }) => row)).toEqual([
    { name: "Ádám", role: "member", state: "name-only", hasDeclined: false, isYou: false },
    { name: "ines", role: "member", state: "left", hasDeclined: false, isYou: false },
    { name: "Jonas", role: "member", state: "invited", hasDeclined: false, isYou: false },
    { name: "Mara Lind", role: "owner", state: "here", hasDeclined: false, isYou: true },
    { name: "Noor", role: "member", state: "name-only", hasDeclined: false, isYou: false },
    { name: "Zoë", role: "viewer", state: "here", hasDeclined: false, isYou: false },
  ]);
});

test("who said no is known among the names, until they are asked again", async () => {
  const { groupId, membership } = await makeGroup();
  const { memberId } = await addPlaceholder({ groupId }, { name: "Ada" });
  const invite = (state: InvitationState, at: SQL) => {
    const answeredAt = state === "pending" ? null : at;
    const invitation = { groupId, id: newId(), memberId, inviterId: membership.memberId, state, answeredAt };
    return db.insert(invitations).values({ ...invitation, createdAt: at, endsAt: sql`now() + interval '1 day'` });
  };
  const ada = async () => (await listMembers(membership)).find(({ id }) => id === memberId);
  expect(await ada()).toMatchObject({ state: "name-only", hasDeclined: false });
  await invite("declined", sql`now() - interval '3 days'`);
  expect(await ada()).toMatchObject({ state: "name-only", hasDeclined: true });
  await invite("revoked", sql`now() - interval '2 days'`);
  expect(await ada()).toMatchObject({ state: "name-only", hasDeclined: false });
  await invite("declined", sql`now() - interval '1 day'`);
  expect(await ada()).toMatchObject({ state: "name-only", hasDeclined: true });
  await invite("pending", sql`now()`);
  expect(await ada()).toMatchObject({ state: "invited", hasDeclined: false });
});
