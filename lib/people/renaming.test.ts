import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import {
  addMember,
  addPlaceholder,
  answerTo,
  decide,
  makeGroup,
  requireMembershipOf,
} from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { declineInvitation, requireInvitation } from "@/lib/groups/invitations/answering";
import { copyLinks } from "@/lib/groups/invitations/links";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { approveProposal } from "@/lib/groups/invitations/proposals";
import { makeAskingGroup, propose } from "@/lib/groups/invitations/proposals.testing";
import { renamePlace } from "@/lib/groups/invitations/renaming";
import type { Membership } from "@/lib/groups/membership";
import { findPerson, mayRename } from "@/lib/groups/people";
import { findPolicy } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { atOnce, mailsTo, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { invite, newInvitee } from "./factories.testing";
import { joinAsNewUser } from "./joining";
import { removeMember } from "./leaving";

const press = (memberId: string, name = "Jonas Berg") => ({ formId: newId(), memberId, name });

async function nameOf(memberId: string): Promise<string | undefined> {
  const [place] = await db.select({ name: members.name }).from(members).where(eq(members.id, memberId));
  return place?.name;
}

async function corrections(memberId: string) {
  const isThis = and(eq(activity.memberId, memberId), eq(activity.event, "name_changed"));
  return db.select({ actorId: activity.actorId, details: activity.details }).from(activity).where(isThis);
}

// V26
test("a corrected name leaves the invitation, its link and its mail as they are", async () => {
  const { membership } = await makeGroup();
  const { memberId, email, token } = await invite(membership, { name: "Jnas Breg" });
  const mailed = await db.select().from(mails).where(eq(mails.toAddress, email));
  await renamePlace(membership, press(memberId));
  expect(await nameOf(memberId)).toBe("Jonas Berg");
  expect(await findInvitation(token)).toMatchObject({
    state: "open",
    invitation: { memberId, to: { address: email } },
  });
  expect(await db.select().from(mails).where(eq(mails.toAddress, email))).toEqual(mailed);
  await joinAsNewUser(newInvitee(token, { name: "Jonas B." }), newVisitor());
  expect(await nameOf(memberId)).toBe("Jonas B.");
});

test("no mail to an invitee says how others call them, before a correction and after it", async () => {
  const { membership } = await makeGroup();
  const { memberId, email } = await invite(membership, { name: "Xylander" });
  await renamePlace(membership, press(memberId, "Zebedee"));
  await sendAgain(membership, { formId: newId(), memberId, by: "ourselves" });
  const props = (await mailsTo(email)).map((mail) => JSON.stringify(mail.props));
  expect(props).toHaveLength(2);
  for (const each of props) expect(each).not.toMatch(/Xylander|Zebedee/);
});

test("cards and news of an invitation bear the corrected name", async () => {
  const { membership, to } = await makeGroup();
  const { memberId, token } = await invite(membership, { name: "" });
  await renamePlace(membership, press(memberId));
  const { shown } = await copyLinks(membership, { memberIds: [memberId] });
  expect(shown.map(({ name }) => name)).toEqual(["Jonas Berg"]);
  await declineInvitation(await requireInvitation(token, newVisitor()), { message: "" });
  const told = (await mailsTo(to.address)).find(({ template }) => template === "invitationDeclined");
  expect(told?.props).toMatchObject({ person: "Jonas Berg" });
});

// R4
test("a name that is corrected once is told once, without the name, and the same name again is no correction", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await addPlaceholder(membership);
  const input = press(memberId);
  await atOnce(4, () => renamePlace(membership, input));
  await renamePlace(membership, press(memberId));
  expect(await corrections(memberId)).toEqual([{ actorId: membership.memberId, details: null }]);
  expect(await refusalOf(renamePlace(membership, { ...input, name: "Ana" }))).toMatchObject({ code: "CONFLICT" });
});

test("a name is not taken away, and neither who is here nor who left is renamed", async () => {
  const group = await makeGroup();
  const { memberId } = await addPlaceholder(group);
  const empty = await refusalOf(renamePlace(group.membership, press(memberId, "")));
  expect(empty).toMatchObject({ code: "INVALID", key: "personNameMissing", field: "name" });
  const here = await addMember(group, { name: "Ines Vogel" });
  const refused = async (who: string) => (await refusalOf(renamePlace(group.membership, press(who)))).key;
  expect(await refused(here.memberId)).toBe("memberIsHere");
  for (const who of [here.memberId, memberId]) {
    await removeMember(group.membership, { memberId: who, takesOver: false });
    expect(await refused(who)).toBe("memberIsGone");
  }
  expect([await nameOf(here.memberId), await nameOf(memberId)]).toEqual(["Ines Vogel", "Tomás"]);
});

// V4
test("a place of another group cannot be renamed", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await addPlaceholder(await makeGroup());
  expect(await refusalOf(renamePlace(membership, press(memberId)))).toMatchObject({ key: "memberIsGone" });
  expect(await nameOf(memberId)).toBe("Tomás");
});

test("the page offers the correction to those who may make it, and to nobody else", async () => {
  const group = await makeAskingGroup();
  const { membership: owner } = group;
  const own = await propose(group);
  await approveProposal(owner, await answerTo(owner, own.memberId));
  const left = await addPlaceholder(group, { name: "Left" });
  await removeMember(owner, { memberId: left.memberId, takesOver: false });
  const places = {
    invited: (await invite(owner)).memberId,
    proposed: (await propose(group)).memberId,
    own: own.memberId,
    "by name": (await addPlaceholder(group)).memberId,
    "an owner’s": (await addPlaceholder(group, { role: "owner" })).memberId,
    here: (await addMember(group)).memberId,
    left: left.memberId,
  };
  const actors = {
    owner: { account: group.account },
    admin: await addMember(group, { role: "admin" }),
    inviter: group.member,
    member: await addMember(group),
    viewer: await addMember(group, { role: "viewer" }),
  };
  const offered = async () => {
    const found: string[] = [];
    for (const [actor, { account }] of Object.entries(actors)) {
      const membership = await requireMembershipOf(account, group.groupId);
      for (const [place, memberId] of Object.entries(places)) {
        const isOffered = await isOfferedTo(membership, memberId);
        const isDone = await renamePlace(membership, press(memberId, newId())).then(
          () => true,
          () => false,
        );
        expect([actor, place, isDone]).toEqual([actor, place, isOffered]);
        if (isOffered) found.push(`${actor}: ${place}`);
      }
    }
    return found;
  };
  const ofOwner = ["invited", "proposed", "own", "by name", "an owner’s"].map((place) => `owner: ${place}`);
  const ofAdmin = ["invited", "proposed", "own", "by name"].map((place) => `admin: ${place}`);
  const ofInviter = ["inviter: proposed", "inviter: own"];
  expect(await offered()).toEqual([...ofOwner, ...ofAdmin, ...ofInviter]);
  await decide(owner, { invitesFrom: "owner" });
  expect(await offered()).toEqual(ofOwner);
  await archiveGroup(owner);
  expect(await offered()).toEqual([]);
});

async function isOfferedTo(membership: Membership, memberId: string): Promise<boolean> {
  const [person, policy] = [await findPerson(membership, memberId), await findPolicy(membership)];
  return person !== null && mayRename(membership, policy, person);
}
