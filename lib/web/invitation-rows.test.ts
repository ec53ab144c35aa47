import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { addMember, decide, makeGroup } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { inviteMany } from "@/lib/groups/invitations/inviting-many";
import { draftList } from "@/lib/groups/invitations/list-drafting";
import { readEntries } from "@/lib/groups/invitations/list-reading";
import { sendList } from "@/lib/groups/invitations/list-sending";
import { findList } from "@/lib/groups/invitations/lists";
import { neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { findPolicy, usualTerms } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { suppress } from "@/lib/mail/suppressions";
import { invite, neverAgainToken, open } from "@/lib/people/factories.testing";
import { atOnce, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { invitationsBody } from "./api-people-inputs";
import { readFile, readPeople, readRow } from "./invitation-rows";

const common = { role: "member", message: "Come in." } as const;

const mailsOf = (groupId: string) =>
  db.$count(mails, sql`${mails.template} = 'invitation' and ${mails.props} ->> 'groupId' = ${groupId}`);

/** Fifty people, ten of whom nobody can invite like that. */
async function fiftyWithTenFaults() {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const { membership } = admin;
  const [known, invited, declined] = [
    await addMember(group),
    await invite(group.membership),
    await invite(group.membership, { name: "Pavel" }),
  ];
  const { email: tired } = await invite((await makeGroup()).membership);
  const bounced = newAddress();
  await db.execute(
    sql`update members set address = ${known.email}, address_key = ${known.email} where id = ${known.memberId}`,
  );
  await declineInvitation(await open(declined.token), { message: "" });
  await neverInviteAgain(await neverAgainToken(tired));
  await db.transaction((tx) => suppress(tx, { key: bounced, reason: "bounced", mailId: null }));
  const good = Array.from({ length: 40 }, (_, index) => `${newAddress()},Person ${index},viewer,`);
  const twice = good[7]?.split(",")[0]?.toUpperCase();
  const faults = [
    "jonas.house.example,Jonas,,",
    "jonas@mailinator.com,Jonas,,",
    `${twice},Somebody,,`,
    `${known.email},Here,,`,
    `${invited.email},Invited,,`,
    `${declined.email},Pavel,,`,
    `${bounced},Gone,,`,
    `${tired},Tired,,`,
    `${newAddress()},Boss,owner,`,
    `${newAddress()},Boss,chief,`,
  ];
  const text = ["email,name,role,message", ...good, ...faults].join("\r\n");
  const rows = readEntries(text).map((entry) => readRow(entry, common));
  return { groupId: group.groupId, membership, draft: { formId: newId(), rows, ...common, days: 9, until: null } };
}

test("fifty people by CSV with ten faults: nothing before the press, then 40 mails, ten reasons, and no more at any further press", async () => {
  const { groupId, membership, draft } = await fiftyWithTenFaults();
  const before = await mailsOf(groupId);
  await draftList(membership, draft);
  const shown = await findList(membership, draft.formId);
  expect(await mailsOf(groupId)).toBe(before);
  const reasons = shown?.rows.flatMap(({ obstacle }) => (obstacle ? [obstacle.key] : []));
  expect(reasons).toEqual([
    "emailInvalid",
    "emailDisposable",
    "listedTwice",
    "alreadyMember",
    "alreadyInvited",
    "declinedBefore",
    // What bounced and who wants no more are told in one sentence: which of them it is, is not the inviter's to know.
    "addressGetsNoMail",
    "addressGetsNoMail",
    "roleIsAboveYours",
    "roleUnknown",
  ]);

  await atOnce(5, () => sendList(membership, { id: draft.formId, by: "ourselves", sends: true }));
  expect(await mailsOf(groupId)).toBe(before + 40);
  await sendList(membership, { id: draft.formId, by: "ourselves", sends: true });
  expect(await mailsOf(groupId)).toBe(before + 40);
  const sent = await findList(membership, draft.formId);
  expect(sent?.rows.filter(({ memberId }) => memberId)).toHaveLength(40);
  expect(sent?.rows.flatMap(({ obstacle }) => (obstacle ? [obstacle.key] : []))).toEqual(reasons);
  const [one] = await db
    .select({ days: invitations.days, message: invitations.message })
    .from(invitations)
    .where(eq(invitations.memberId, sent?.rows[0]?.memberId ?? ""));
  expect(one).toEqual({ days: 9, message: "Come in." });
});

test("a list that is to be changed is given back as it was typed, what is wrong with it and what it says for everyone", async () => {
  const { membership } = await makeGroup();
  const message = "m".repeat(501);
  const text = `email,name,role,message\nada@mail.example,${"n".repeat(81)},chief,\nbob@mail.example,,,${message}\ncy@mail.example,Cy,,`;
  const rows = readEntries(text).map((entry) => readRow(entry, common));
  const id = newId();
  await draftList(membership, { formId: id, rows, role: "viewer", message: "Come in.", days: 7, until: null });
  const list = await findList(membership, id);
  expect(list).toMatchObject({ role: "viewer", message: "Come in." });
  expect(list?.rows).toMatchObject([
    { typedName: "n".repeat(81), typedRole: "chief", typedMessage: null, obstacle: { key: "roleUnknown" } },
    { typedName: null, typedRole: null, typedMessage: message, obstacle: { key: "noteTooLong" } },
    { typedName: "Cy", typedRole: null, typedMessage: null, role: "member", message: "Come in." },
  ]);
});

test("a call that says neither role nor days means the group's own, and never a role above its caller's", async () => {
  const group = await makeGroup();
  await decide(group.membership, { role: "admin", days: 3, invitesFrom: "member" });
  const { membership: member } = await addMember(group);
  const made = [];
  for (const [caller, said] of [
    [group.membership, {}],
    [member, {}],
    [group.membership, { role: "viewer", days: 9 }],
  ] as const) {
    const body = invitationsBody.parse({ people: [{ email: newAddress() }], ...said });
    const { sends, ...list } = readPeople(body, usualTerms(caller.role, await findPolicy(caller)));
    const [row] = await inviteMany(caller, { formId: newId(), by: "ourselves", ...list, sends });
    const [invited] = await db
      .select({ role: members.role, days: invitations.days })
      .from(invitations)
      .innerJoin(members, eq(members.id, invitations.memberId))
      .where(eq(invitations.memberId, row?.memberId ?? ""));
    made.push(invited);
  }
  expect(made).toEqual([
    { role: "admin", days: 3 },
    { role: "member", days: 3 },
    { role: "viewer", days: 9 },
  ]);
});

test("a file that is no text, or holds what no text in the database can, is refused at its field", async () => {
  const fileOf = (content: BlobPart) => new File([content], "people.csv");
  expect(await readFile(null)).toBe("");
  expect(await readFile(fileOf("ada@mail.example"))).toBe("ada@mail.example");
  for (const content of ["ada\0@mail.example", new Uint8Array([0xff, 0xfe])])
    expect(await refusalOf(readFile(fileOf(content)))).toMatchObject({ key: "listUnreadable", field: "file" });
});

test("what an entry says of itself goes before what is said for everyone, and is read as a form's field is", () => {
  const entry = { typed: "a@b.example", name: " Mara\tLind ", role: "Viewer", message: "Hi\r\nthere" };
  const row = readRow(entry, common);
  expect(row).toEqual({
    entry,
    name: "Mara Lind",
    role: "viewer",
    message: "Hi\nthere",
    refusal: undefined,
  });
  expect(readRow({ typed: "a@b.example", name: "" }, common)).toMatchObject(common);
  const long = readRow({ typed: "a@b.example", name: "", message: "m".repeat(501) }, common);
  expect(long.refusal).toEqual({ key: "noteTooLong", values: { max: 500 } });
});
