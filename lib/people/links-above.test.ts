import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { extendInvitation } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { changeRole, handOverGroup } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { copied, invite } from "./factories.testing";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

// V19: no copied link makes anybody more than whoever was shown it.

const stateOf = async (token: string) => (await findInvitation(token))?.state;

/** A group with another owner and an admin. */
async function makeLed() {
  const group = await makeGroup();
  const second = await addMember(group, { role: "owner", name: "Noor" });
  const admin = await addMember(group, { role: "admin" });
  return { ...group, second: second.membership, admin: admin.membership };
}

test("who is an owner no more loses the links to owners’ places that others invited to, and keeps those below", async () => {
  const falls = {
    demoted: async ({ membership, second }: Awaited<ReturnType<typeof makeLed>>) =>
      changeRole(second, { memberId: membership.memberId, role: "admin", takesOver: false }),
    "handed over": async ({ membership, admin }: Awaited<ReturnType<typeof makeLed>>) =>
      handOverGroup(membership, { memberId: admin.memberId }),
    merged: async (group: Awaited<ReturnType<typeof makeLed>>) => {
      const { memberId } = await addPlaceholder(group, { role: "admin" });
      await mergePlaces(group.second, { formId: newId(), memberId, intoId: group.membership.memberId });
    },
  };
  for (const fall of Object.values(falls)) {
    const group = await makeLed();
    const [above, below] = [await invite(group.second, { role: "owner" }), await invite(group.second)];
    const links = [await copied(group.membership, above.memberId), await copied(group.membership, below.memberId)];
    const [unseen] = [await copied(group.second, (await invite(group.second, { role: "owner" })).memberId)];
    await fall(group);
    expect(await Promise.all([...links, unseen ?? ""].map(stateOf))).toEqual(["superseded", "open", "open"]);
  }
});

test("a place that becomes more before anybody came ends the link that somebody below was shown, and the mailed one stays", async () => {
  const { membership, second, admin } = await makeLed();
  const { memberId, token } = await invite(membership);
  const link = await copied(admin, memberId);
  await changeRole(membership, { memberId, role: "admin", takesOver: false });
  expect(await stateOf(link)).toBe("open");
  await changeRole(membership, { memberId, role: "owner", takesOver: false });
  expect([await stateOf(link), await stateOf(token)]).toEqual(["superseded", "open"]);
  const anew = await copied(second, memberId);
  expect(anew).not.toBe(link);
  expect(await stateOf(anew)).toBe("open");
});

test("a merge that is undone gives no link back more than whoever was shown it", async () => {
  const group = await makeLed();
  const { membership, admin } = group;
  const { memberId: intoId } = await invite(membership, { role: "owner" });
  const { memberId } = await addPlaceholder(group);
  const { mergeId } = await mergePlaces(membership, { formId: newId(), memberId, intoId });
  const link = await copied(admin, intoId);
  expect(await stateOf(link)).toBe("open");
  await undoMerge(membership, { formId: newId(), mergeId });
  expect(await stateOf(link)).toBe("superseded");
});

test("an address that is added again as more has no link left that somebody below was shown", async () => {
  const { membership, admin } = await makeLed();
  const { memberId, email } = await invite(membership);
  const link = await copied(admin, memberId);
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));
  const again = { name: "", email, role: "owner", message: "", sends: false } as const;
  await addPerson(membership, { formId: newId(), by: "ourselves", ...again });
  await extendInvitation(membership, { formId: newId(), memberId });
  expect(await stateOf(link)).toBe("superseded");
});
