import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
import { newAddress } from "@/lib/users/factories.testing";
import { addMember, decide, makeGroup } from "../factories.testing";
import { addPerson } from "./inviting";
import { draftList } from "./list-drafting";
import { sendList } from "./list-sending";
import { findList } from "./lists";
import { revokeInvitation } from "./managing";

test("what keeps a member from inviting somebody is said before a list is sent, and comes true when it is", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member", membersAsk: true });
  const { membership } = await addMember(group);
  const person = { name: "Jonas", message: "", sends: true, by: "ourselves" } as const;
  const earlier = async (terms: { role: "viewer" | "member"; until?: string }) => {
    const email = newAddress();
    const { memberId } = await addPerson(group.membership, { ...person, ...terms, formId: newId(), email });
    await revokeInvitation(group.membership, { formId: newId(), memberId });
    return { email, memberId };
  };
  const [left, viewer, endless, same, nobody] = [
    await earlier({ role: "member" }),
    await earlier({ role: "viewer" }),
    await earlier({ role: "member" }),
    await earlier({ role: "member", until: "2099-08-31" }),
    { email: newAddress() },
  ];
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, left.memberId));
  const rows = [left, viewer, endless, same, nobody].map(({ email: typed }) => ({
    entry: { typed, name: "Jonas" },
    name: "Jonas",
    role: "member" as const,
    message: "",
  }));
  const list = { formId: newId(), rows, role: "member", message: "", days: 7, until: "2099-08-31" } as const;
  await draftList(membership, { ...list, rows });
  const obstacles = async () =>
    (await findList(membership, list.formId))?.rows.map(({ obstacle }) => obstacle?.key ?? null);
  const expected = ["adminsInviteAgain", "roleIsKept", "untilIsKept", null, null];
  expect(await obstacles()).toEqual(expected);
  await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  expect(await obstacles()).toEqual(expected);
});
