import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { users } from "@/db/schema/users";
import { addMember, decide, makeGroup } from "@/lib/groups/factories.testing";
import { atOnce, claimsTo, makeUnverifiedUser, newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { findSession } from "@/lib/users/sessions";
import { codeWays, countComers, invitedWays } from "./ways-in.testing";

/** A group whose members invite, with somebody besides its owner who has done so. */
async function makeGroupWithInviter() {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member" });
  const { id, memberId, membership } = await addMember(group, { role: "owner" });
  return { groupId: group.groupId, membership, inviter: { id, memberId } };
}

type Group = Awaited<ReturnType<typeof makeGroupWithInviter>>;

/** What happens to a group or to who invited, and what takes it back. */
type Shutting = (group: Group, isOver: boolean) => Promise<unknown>;

const ofGroup = ({ groupId }: Group) => eq(groups.id, groupId);
const ofInviter = ({ inviter }: Group) => eq(members.id, inviter.memberId);
const now = sql`now()`;

const shutGroups: Record<string, Shutting> = {
  archived: (group, isOver) =>
    db
      .update(groups)
      .set({ archivedAt: isOver ? null : now })
      .where(ofGroup(group)),
  "to be deleted": (group, isOver) =>
    db
      .update(groups)
      .set({ deletesAt: isOver ? null : sql`now() + interval '7 days'` })
      .where(ofGroup(group)),
};

const lostInviters: Record<string, Shutting> = {
  "switched off": ({ inviter }, isOver) =>
    db
      .update(users)
      .set({ disabledAt: isOver ? null : now })
      .where(eq(users.id, inviter.id)),
  left: (group, isOver) =>
    db
      .update(members)
      .set({ leftAt: isOver ? null : now })
      .where(ofInviter(group)),
  // They may still invite, and no longer as an admin.
  demoted: (group, isOver) =>
    db
      .update(members)
      .set({ role: isOver ? "owner" : "member" })
      .where(ofInviter(group)),
};

/** Also of those who come where nobody is told what became of it. */
const closed = ["invitationClosed", "invitationIsGone", "groupCodeUnknown"];

// V5, V19
test.each([
  ...Object.entries(invitedWays).map(([name, way]) => [name, way, { ...shutGroups, ...lostInviters }] as const),
  ...Object.entries(codeWays).map(([name, way]) => [name, way, shutGroups] as const),
])(
  "by %s, nobody comes into a group that is shut, nor by the word of who left, was switched off or may give less by then",
  async (_, way, shuttings) => {
    const group = await makeGroupWithInviter();
    const walk = await way(group, { role: "admin" });
    const [comers, accounts] = [await countComers(group), await db.$count(users)];
    for (const [what, shut] of Object.entries(shuttings)) {
      await shut(group, false);
      expect(closed, what).toContain((await refusalOf(walk(newVisitor()))).key);
      await shut(group, true);
    }
    expect([await countComers(group), await db.$count(users)]).toEqual([comers, accounts]);
    await walk(newVisitor());
    expect(await countComers(group)).toBe(comers + 1);
  },
);

const provingWays = [
  "a copied link, as someone new",
  "a personal link, as someone new",
  "an invitation to a further address",
];

// V8
test.each(provingWays)(
  "by %s, whoever claimed the address before and never proved it has nothing of it",
  async (name) => {
    const group = await makeGroup();
    const email = newAddress();
    const attacker = await makeUnverifiedUser({ address: email });
    const walk = await invitedWays[name]?.(group, { email });
    await walk?.(newVisitor());
    expect(await countComers(group)).toBe(1);
    const claims = await claimsTo(email);
    expect(claims).toMatchObject([{ verifiedAt: expect.any(Date) }]);
    expect(claims[0]?.userId).not.toBe(attacker.user.id);
    expect((await findSession(attacker.session.id))?.user).toMatchObject({ address: null, isVerified: false });
    expect(await db.$count(members, eq(members.userId, attacker.user.id))).toBe(0);
  },
);

/** The races of R1 run on these, with more who come. */
const raced = ["the mailed link, as someone new", "the mailed link, logged in"];

// V20
test.each(Object.entries(invitedWays).filter(([name]) => !raced.includes(name)))(
  "by %s, of five who come at once one joins, with one line of activity",
  async (_, way) => {
    const group = await makeGroup();
    const walk = await way(group);
    const { done, refusals } = await atOnce(5, () => walk(newVisitor()));
    expect(done).toHaveLength(1);
    for (const refusal of refusals) expect(["invitationAccepted", "invitationIsGone", "codeIsOver"]).toContain(refusal);
    const happened = and(eq(activity.groupId, group.groupId), eq(activity.event, "member_joined"));
    expect([await countComers(group), await db.$count(activity, happened)]).toEqual([1, 1]);
  },
);
