import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groupPolicies } from "@/db/schema/group-policies";
import { invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, addPlaceholder, decide, makeGroup } from "./factories.testing";
import { addPerson, type NewPerson } from "./invitations/inviting";
import { copyLink } from "./invitations/links";
import { draftList } from "./invitations/list-drafting";
import { sendList } from "./invitations/list-sending";
import { findList } from "./invitations/lists";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "./invitations/managing";
import { remindNow } from "./invitations/reminding";
import { findPolicy, type Policy } from "./policy";
import { changeRole } from "./roles";

function person(input: Partial<NewPerson> = {}): NewPerson {
  return { formId: newId(), by: "ourselves", name: "Jonas", email: newAddress(), message: "", sends: true, ...input };
}

const at = (domain: string) => newAddress().replace(/@.*/, `@${domain}`);
const press = (memberId: string) => ({ formId: newId(), by: "ourselves" as const, memberId });

/** Somebody of a list. */
const listed = (typed: string) => ({ entry: { typed, name: "" }, name: "", role: "viewer" as const, message: "" });
const stateAt = async (memberId: string) =>
  (await db.select().from(invitations).where(eq(invitations.memberId, memberId)).orderBy(invitations.createdAt)).at(-1)
    ?.state;

test("a group that has decided nothing lets admins invite, for a week and as members", async () => {
  const { membership, groupId } = await makeGroup();
  expect(await db.$count(groupPolicies, eq(groupPolicies.groupId, groupId))).toBe(0);
  expect(await findPolicy(membership)).toMatchObject({ invitesFrom: "admin", role: "member", days: 7, networks: [] });
});

test("only an owner decides, the group reads of it, and the decision goes with the group", async () => {
  const group = await makeGroup();
  for (const role of ["viewer", "member", "admin"] as const) {
    const { membership } = await addMember(group, { role });
    expect(await refusalOf(decide(membership, { days: 3 }))).toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await findPolicy(group.membership)).toMatchObject({ days: 7 });
  await decide(group.membership, { days: 3 });
  const [happened] = await db.select().from(activity).where(eq(activity.event, "policy_changed"));
  expect(happened).toMatchObject({ groupId: group.groupId, actorId: group.membership.memberId, details: null });
  await db.execute(sql`update groups set deletes_at = now() where id = ${group.groupId}`);
  await db.execute(sql`select erase_group(${group.groupId})`);
  expect(await db.$count(groupPolicies, eq(groupPolicies.groupId, group.groupId))).toBe(0);
});

test("domains and networks are kept in one spelling, once each, and what is none is refused where it stands", async () => {
  const { membership } = await makeGroup();
  await decide(membership, {
    domainRule: "allowed",
    domains: ["@Lindenhof.Example", "lindenhof.example", "*.müller.example"],
    welcomeDomains: ["Verein.example"],
    networks: ["192.0.2.7", "192.0.2.7/32", "2001:DB8::/32"],
  });
  const decided = await findPolicy(membership);
  expect(decided).toMatchObject({
    domains: ["lindenhof.example", "xn--mller-kva.example"],
    welcomeDomains: ["verein.example"],
    networks: ["192.0.2.7/32", "2001:db8::/32"],
  });
  const many = Array.from({ length: limits.policyEntriesMax + 1 }, (_, place) => `d${place}.example`);
  const wrong: [Partial<Policy>, string, string][] = [
    [{ domains: ["not a domain"] }, "domains", "domainsWrong"],
    [{ welcomeDomains: ["a@b.example"] }, "welcomeDomains", "domainsWrong"],
    [{ domains: many }, "domains", "tooManyDomains"],
    [{ networks: ["192.0.2.0/40"] }, "networks", "networksWrong"],
    [{ networks: many.map((_, place) => `192.0.2.${place}`) }, "networks", "tooManyNetworks"],
    [{ domains: [] }, "domains", "domainsMissing"],
    [{ days: 31 }, "days", "daysUnknown"],
  ];
  for (const [input, field, key] of wrong)
    expect(await refusalOf(decide(membership, input))).toMatchObject({ field, key });
  expect(await findPolicy(membership)).toEqual(decided);
});

test("only those invite whom the group lets, at every way of inviting, and the others change nothing", async () => {
  const group = await makeGroup();
  const people = {
    viewer: await addMember(group, { role: "viewer" }),
    member: await addMember(group),
    admin: await addMember(group, { role: "admin" }),
    owner: { membership: group.membership },
  };
  const allowed = { owner: ["owner"], admin: ["owner", "admin"], member: ["owner", "admin", "member"] };
  for (const [invitesFrom, may] of Object.entries(allowed)) {
    await decide(group.membership, { invitesFrom: invitesFrom as Policy["invitesFrom"] });
    for (const [role, { membership }] of Object.entries(people)) {
      const rows = [listed(newAddress())];
      const acts = [
        () => addPerson(membership, person({ role: "viewer" })),
        () => addPerson(membership, person({ email: "", sends: false, role: "viewer" })),
        () => draftList(membership, { formId: newId(), rows, role: "viewer", message: "", days: 7, until: null }),
      ];
      for (const act of acts) {
        if (may.includes(role)) await act();
        else expect(await refusalOf(act())).toMatchObject({ code: "NO_INVITE_PERMISSION" });
      }
    }
  }
});

test("an admin sends nothing where only the owner invites, and can still take an invitation back", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "admin" });
  const { memberId } = await addPerson(group.membership, person());
  await decide(group.membership, { invitesFrom: "owner" });
  for (const act of [sendAgain, extendInvitation, copyLink, remindNow])
    expect(await refusalOf(act(membership, press(memberId)))).toMatchObject({ code: "NO_INVITE_PERMISSION" });
  await revokeInvitation(membership, press(memberId));
  expect(await stateAt(memberId)).toBe("revoked");
});

// V19
test("a member invites to no more than their own role, and looks after those whom they have invited alone", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member" });
  const { membership } = await addMember(group);
  const above = addPerson(membership, person({ role: "admin" }));
  expect(await refusalOf(above)).toMatchObject({ code: "INVALID_ROLE", field: "role" });
  const { memberId: own } = await addPerson(membership, person({ role: "member" }));
  await sendAgain(membership, press(own));
  await extendInvitation(membership, press(own));
  const { memberId: others } = await addPerson(group.membership, person());
  const { memberId: nobodys } = await addPlaceholder(group);
  for (const memberId of [others, nobodys])
    for (const act of [sendAgain, copyLink, revokeInvitation])
      expect(await refusalOf(act(membership, press(memberId)))).toMatchObject({ code: "NO_INVITE_PERMISSION" });
  // Made more than the member is meanwhile, the place is no longer theirs to offer.
  await changeRole(group.membership, { memberId: own, role: "admin", takesOver: false });
  expect(await refusalOf(sendAgain(membership, press(own)))).toMatchObject({ code: "NO_INVITE_PERMISSION" });
});

test("an invitation of a demoted admin goes on where members may invite to its role, and ends where they may not", async () => {
  const ends = [];
  for (const invitesFrom of ["member", "admin"] as const) {
    const group = await makeGroup();
    await decide(group.membership, { invitesFrom });
    const admin = await addMember(group, { role: "admin" });
    const { memberId } = await addPerson(admin.membership, person({ role: "member" }));
    await changeRole(group.membership, { memberId: admin.memberId, role: "member", takesOver: false });
    ends.push(await stateAt(memberId));
  }
  expect(ends).toEqual(["pending", "revoked"]);
});

test("an address that the group does not take is refused at every way of inviting, with its subdomains", async () => {
  const group = await makeGroup();
  const { membership } = group;
  const earlier = await addPerson(membership, person({ email: at("elsewhere.example") }));
  await decide(membership, { domainRule: "allowed", domains: ["lindenhof.example"] });
  const email = at("notlindenhof.example");
  const refusal = { code: "INVALID_EMAIL", key: "domainNotTaken", field: "email" };
  expect(await refusalOf(addPerson(membership, person({ email })))).toMatchObject(refusal);
  expect(await refusalOf(addPerson(membership, person({ email, sends: false })))).toMatchObject(refusal);
  const { memberId } = await addPerson(membership, person({ email: at("mail.lindenhof.example") }));
  const moved = changeAddress(membership, { ...press(memberId), email, sends: false });
  expect(await refusalOf(moved)).toMatchObject(refusal);
  for (const act of [sendAgain, extendInvitation, remindNow])
    expect(await refusalOf(act(membership, press(earlier.memberId)))).toMatchObject(refusal);
  expect(await mailsTo(email)).toEqual([]);

  await decide(membership, { domainRule: "barred" });
  await addPerson(membership, person({ email }));
  const barred = addPerson(membership, person({ email: at("mail.lindenhof.example") }));
  expect(await refusalOf(barred)).toMatchObject(refusal);
});

test("a list names each address that the group does not take, and sends the others", async () => {
  const { membership } = await makeGroup();
  await decide(membership, { domainRule: "barred", domains: ["elsewhere.example"] });
  const [good, bad] = [newAddress(), at("elsewhere.example")];
  const rows = [good, bad].map(listed);
  const id = newId();
  await draftList(membership, { formId: id, rows, role: "member", message: "", days: 7, until: null });
  const obstacles = async () => (await findList(membership, id))?.rows.map(({ obstacle }) => obstacle?.key ?? null);
  expect(await obstacles()).toEqual([null, "domainNotTaken"]);
  await sendList(membership, { id, by: "ourselves", sends: true });
  expect(await obstacles()).toEqual([null, "domainNotTaken"]);
  expect([await mailsTo(good), await mailsTo(bad)].map(({ length }) => length)).toEqual([1, 0]);
});

test("where nothing is said, an invitation has the group's role and days, and never a role above the inviter's", async () => {
  const group = await makeGroup();
  await decide(group.membership, { role: "admin", days: 3, invitesFrom: "member" });
  const { membership: member } = await addMember(group);
  const made = [];
  for (const [inviter, input] of [
    [group.membership, {}],
    [member, {}],
    [group.membership, { role: "viewer", days: 9 }],
  ] as const) {
    const { memberId } = await addPerson(inviter, person(input));
    const [row] = await db.execute(sql`
      select role, days, extract(epoch from ends_at - invitations.created_at)::int / 86400 as lasts
      from invitations join members on members.id = member_id where member_id = ${memberId}`);
    made.push(row);
  }
  expect(made).toEqual([
    { role: "admin", days: 3, lasts: 3 },
    { role: "member", days: 3, lasts: 3 },
    { role: "viewer", days: 9, lasts: 9 },
  ]);
});
