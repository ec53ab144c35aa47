import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/roles";
import { deriveToken } from "@/lib/tokens";
import { atOnce, mailsTo, makeAccount, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, addPlaceholder, makeGroup, requireMembershipOf } from "../factories.testing";
import { addPerson, type NewPerson } from "./inviting";
import { copyLink } from "./links";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "./managing";
import { findInvitation } from "./opening";

function person(input: Partial<NewPerson> = {}): NewPerson {
  const role: Role = "member";
  const usual = { name: "Jonas", email: newAddress(), role, message: "Come in.", sends: true };
  return { formId: newId(), by: "ourselves", ...usual, ...input };
}

async function tokensTo(address: string): Promise<string[]> {
  const links = (await mailsTo(address)).flatMap(({ link }) => (link?.kind === "invite" ? [link] : []));
  return links.map(deriveToken);
}

async function stateOf(token: string | undefined) {
  return (await findInvitation(token ?? ""))?.state ?? "unknown";
}

const press = (memberId: string) => ({ formId: newId(), memberId, by: "ourselves" }) as const;
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";

test("a person has a place at once, and one mail whose link opens the invitation and nothing else", async () => {
  const { membership, groupId } = await makeGroup();
  const input = person();
  const { memberId } = await addPerson(membership, input);
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  expect(place).toMatchObject({ groupId, name: "Jonas", userId: null, role: "member", leftAt: null });
  const [token, ...more] = await tokensTo(input.email);
  expect(more).toEqual([]);
  const opening = await findInvitation(token ?? "");
  expect(opening).toMatchObject({
    state: "open",
    invitation: {
      way: { by: "mail" },
      memberId,
      shown: { inviter: "Mara Lind", group: "Lindenhof 12", message: "Come in." },
    },
  });
  expect(await stateOf(`${token}`.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).toBe("unknown");
});

test("the mail says what the group says of itself, where the group shows that", async () => {
  const { groupId, account } = await makeGroup();
  const saysWith = async (showsDescription: boolean) => {
    await db.update(groups).set({ description: "Three weeks.", showsDescription }).where(eq(groups.id, groupId));
    const input = person();
    await addPerson(await requireMembershipOf(account, groupId), input);
    return (await mailsTo(input.email)).map(({ props }) => props);
  };
  expect(await saysWith(true)).toEqual([expect.objectContaining({ description: "Three weeks." })]);
  expect(await saysWith(false)).toEqual([expect.objectContaining({ description: "" })]);
});

test("the same form sent 20 times at once makes one place and one mail", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { done } = await atOnce(8, () => addPerson(membership, input));
  expect(new Set(done.map(({ memberId }) => memberId)).size).toBe(1);
  expect(await mailsTo(input.email)).toHaveLength(1);
});

test("two admins who add one address at once invite it once, and the other hears that it is invited", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const email = newAddress();
  const { refusals } = await atOnce(2, (place) =>
    addPerson(
      place === 0 ? group.membership : admin.membership,
      person({ email: place ? email : email.toUpperCase() }),
    ),
  );
  expect(refusals).toEqual(["alreadyInvited"]);
  expect(await mailsTo(email)).toHaveLength(1);
});

// V29
test("the answer and what is kept are the same whether or not the address has an account", async () => {
  const { membership } = await makeGroup();
  const known = await makeAccount();
  const answers = await Promise.all(
    [known.email, newAddress()].map((email) => addPerson(membership, person({ email }))),
  );
  expect(answers.map((answer) => Object.keys(answer).sort())).toEqual(
    Array(2).fill(["isProposed", "isRepeat", "memberId", "pace"]),
  );
  const rows = await db.select().from(invitations).where(eq(invitations.groupId, membership.groupId));
  expect(rows.map(({ state, mailGeneration }) => [state, mailGeneration])).toEqual(Array(2).fill(["pending", 1]));
});

test("who is here already is said so, and a place without a name or address is refused at its field", async () => {
  const { membership, groupId } = await makeGroup();
  const { memberId } = await addPerson(membership, person({ email: "here@house.example" }));
  const { id } = await makeAccount();
  await db.update(members).set({ userId: id }).where(eq(members.id, memberId));
  expect(await refusalOf(addPerson(membership, person({ email: "Here@House.example" })))).toMatchObject({
    code: "ALREADY_MEMBER",
    field: "email",
  });
  expect((await refusalOf(addPerson(membership, person({ name: "", email: "" })))).field).toBe("name");
  const unnamed = [newAddress(), newAddress()];
  for (const email of unnamed) await addPerson(membership, person({ name: "", email }));
  const names = await db.select({ name: members.name }).from(members).where(eq(members.groupId, groupId));
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(["Invited person 1", "Invited person 2"]));
});

// V19
test("nobody invites to more than their own role, and members and viewers invite nobody", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  expect(await refusalOf(addPerson(admin.membership, person({ role: "owner" })))).toMatchObject({
    code: "INVALID_ROLE",
    field: "role",
  });
  for (const role of ["member", "viewer"] as const) {
    const { membership } = await addMember(group, { role });
    expect((await refusalOf(addPerson(membership, person()))).code).toBe("NO_INVITE_PERMISSION");
  }
  const { memberId } = await addPerson(group.membership, person({ role: "owner" }));
  expect((await refusalOf(sendAgain(admin.membership, press(memberId)))).key).toBe("ownersAreOwnersMatter");
});

test("sending again ends the older link, extending keeps it, and revoking ends all", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { memberId } = await addPerson(membership, input);
  const again = press(memberId);
  await atOnce(5, () => sendAgain(membership, again));
  const [first, second, ...more] = await tokensTo(input.email);
  expect([await stateOf(first), await stateOf(second), more]).toEqual(["superseded", "open", []]);
  await extendInvitation(membership, press(memberId));
  expect(await stateOf(second)).toBe("open");
  const { link } = await copyLink(membership, press(memberId));
  expect((await copyLink(membership, press(memberId))).link).toBe(link);
  expect(await findInvitation(tokenIn(link))).toMatchObject({ state: "open", invitation: { way: { by: "copy" } } });
  const { link: renewed } = await copyLink(membership, { ...press(memberId), renews: true });
  expect([await stateOf(tokenIn(link)), await stateOf(tokenIn(renewed))]).toEqual(["superseded", "open"]);
  await revokeInvitation(membership, press(memberId));
  expect([await stateOf(second), await stateOf(tokenIn(renewed))]).toEqual(["revoked", "revoked"]);
  await sendAgain(membership, press(memberId));
  expect(await stateOf((await tokensTo(input.email)).at(-1))).toBe("open");
});

test("after its end a link says so; sending again opens the invitation anew", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { memberId } = await addPerson(membership, input);
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));
  const [token] = await tokensTo(input.email);
  expect(await stateOf(token)).toBe("expired");
  await extendInvitation(membership, press(memberId));
  expect(await stateOf(token)).toBe("open");
});

// V26
test("another address is another invitation: the link to the old one opens nothing any more", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { memberId } = await addPerson(membership, input);
  const email = newAddress();
  await changeAddress(membership, { ...press(memberId), email, sends: true });
  expect(await stateOf((await tokensTo(input.email)).at(0))).toBe("revoked");
  expect(await findInvitation((await tokensTo(email)).at(0) ?? "")).toMatchObject({
    state: "open",
    invitation: { memberId, to: { address: email }, shown: { message: "Come in." } },
  });
});

test("a place without an address has a personal link, and whoever is here already cannot be invited", async () => {
  const group = await makeGroup();
  const { memberId } = await addPlaceholder(group);
  const { link } = await copyLink(group.membership, press(memberId));
  expect(await findInvitation(tokenIn(link))).toMatchObject({
    state: "open",
    invitation: { to: null, way: { by: "copy" } },
  });
  expect((await refusalOf(sendAgain(group.membership, press(memberId)))).key).toBe("noAddress");
  const here = await addMember(group);
  expect((await refusalOf(copyLink(group.membership, press(here.memberId)))).key).toBe("memberIsHere");
});

// V4
test("a place of another group cannot be invited, copied, revoked or moved to another address", async () => {
  const { membership } = await makeGroup();
  const other = await makeGroup();
  const { memberId } = await addPerson(other.membership, person());
  for (const act of [
    () => sendAgain(membership, press(memberId)),
    () => extendInvitation(membership, press(memberId)),
    () => revokeInvitation(membership, press(memberId)),
    () => copyLink(membership, press(memberId)),
    () => changeAddress(membership, { ...press(memberId), email: newAddress(), sends: true }),
  ]) {
    expect(await refusalOf(act())).toMatchObject({ code: "NOT_FOUND", key: "memberIsGone" });
  }
});

test("an inviter who left, was demoted or disabled vouches for nobody any more", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const input = person({ role: "admin" });
  await addPerson(admin.membership, input);
  const [token] = await tokensTo(input.email);
  const place = and(eq(members.groupId, group.groupId), eq(members.id, admin.memberId));
  for (const [end, back] of [
    [{ leftAt: sql`now()` }, { leftAt: null }],
    [{ role: "member" }, { role: "admin" }],
  ] as const) {
    await db.update(members).set(end).where(place);
    expect(await stateOf(token)).toBe("closed");
    await db.update(members).set(back).where(place);
    expect(await stateOf(token)).toBe("open");
  }
});

test("an invitation lasts as long as its inviter says, whenever it is sent and extended", async () => {
  const { membership } = await makeGroup();
  const lifeOf = async (memberId: string) => {
    const [row] = await db
      .select({ days: sql<number>`round(extract(epoch from ${invitations.endsAt} - now()) / 86400)::int` })
      .from(invitations)
      .where(and(eq(invitations.memberId, memberId), eq(invitations.state, "pending")));
    return row?.days;
  };
  const { memberId } = await addPerson(membership, person({ days: 12 }));
  expect(await lifeOf(memberId)).toBe(12);
  await extendInvitation(membership, press(memberId));
  expect(await lifeOf(memberId)).toBe(24);
  await extendInvitation(membership, press(memberId));
  expect(await lifeOf(memberId)).toBe(30);
  await sendAgain(membership, press(memberId));
  expect(await lifeOf(memberId)).toBe(12);
  await changeAddress(membership, { ...press(memberId), email: newAddress(), sends: true });
  expect(await lifeOf(memberId)).toBe(12);
  for (const days of [0, 31, 1.5])
    expect(await refusalOf(addPerson(membership, person({ days })))).toMatchObject({
      key: "daysUnknown",
      field: "days",
    });
});
