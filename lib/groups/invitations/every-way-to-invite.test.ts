import { expect, test } from "vitest";
import { db } from "@/db/client";
import { blockedDomains } from "@/db/schema/instance";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/rates";
import { newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import type { Visitor } from "@/lib/users/visitor";
import { answerTo, makeGroup } from "../factories.testing";
import type { Membership } from "../membership";
import { findPerson } from "../people";
import { addPerson } from "./inviting";
import { draftList } from "./list-drafting";
import { sendList } from "./list-sending";
import { findList } from "./lists";
import { changeAddress, sendAgain } from "./managing";
import { approveProposal } from "./proposals";
import { makeAskingGroup, newPerson, propose } from "./proposals.testing";
import { remindNow } from "./reminding";
import { tendSeveral } from "./several";

async function draft(membership: Membership, email: string): Promise<string> {
  const formId = newId();
  const row = { entry: { typed: email, name: "Jonas" }, name: "Jonas", role: "member", message: "" } as const;
  await draftList(membership, { formId, rows: [row], role: "member", message: "", days: 7, until: null });
  return formId;
}

/** What an address comes to in each way to give one. */
const givings: Record<string, (membership: Membership, email: string) => Promise<string | undefined>> = {
  "somebody is added": async (membership, email) => (await refusalOf(addPerson(membership, newPerson({ email })))).key,
  "a list is read": async (membership, email) => {
    const list = await findList(membership, await draft(membership, email));
    return list?.rows[0]?.obstacle?.key;
  },
  "an address is put right": async (membership, email) => {
    const { memberId } = await addPerson(membership, newPerson());
    const press = { formId: newId(), by: "ourselves", memberId, email, sends: false } as const;
    const refusal = await refusalOf(changeAddress(membership, press));
    expect((await findPerson(membership, memberId))?.address).not.toBe(email);
    return refusal.key;
  },
};

test.each(Object.entries(givings))(
  "an address that is thrown away, or at a domain that an admin barred, is not taken where %s",
  async (_, give) => {
    const { membership } = await makeGroup();
    const domain = `${newId()}.example`;
    await db.insert(blockedDomains).values({ domain });
    for (const at of [domain, "mailinator.com"])
      expect(await give(membership, newAddress().replace(/@.*/, `@${at}`))).toBe("emailDisposable");
  },
);

/** Each way to ask for something about inviting, once everything that it needs is there. */
const askings: Record<string, (visitor: Visitor) => Promise<() => Promise<unknown>>> = {
  "somebody is added": async (by) => {
    const { membership } = await makeGroup();
    return () => addPerson(membership, newPerson({ sends: false, by }));
  },
  "a list is sent": async (by) => {
    const { membership } = await makeGroup();
    const id = await draft(membership, newAddress());
    return () => sendList(membership, { id, by, sends: false });
  },
  "an invitation is sent again": async (by) => {
    const { membership, press } = await invited(by);
    return () => sendAgain(membership, press());
  },
  "an address is put right": async (by) => {
    const { membership, press } = await invited(by);
    return () => changeAddress(membership, { ...press(), email: newAddress(), sends: false });
  },
  "somebody is reminded": async (by) => {
    const { membership, press } = await invited(by);
    return () => remindNow(membership, press());
  },
  "several are tended at once": async (by) => {
    const { membership, memberId } = await invited(by);
    return () => tendSeveral(membership, { formId: newId(), by, memberIds: [memberId], act: "extend" });
  },
  "what somebody proposed is approved": async (by) => {
    const group = await makeAskingGroup();
    const { memberId } = await propose(group);
    const answer = await answerTo(group.membership, memberId);
    return () => approveProposal(group.membership, { ...answer, by });
  },
};

async function invited(by: Visitor) {
  const { membership } = await makeGroup();
  const { memberId } = await addPerson(membership, newPerson());
  return { membership, memberId, press: () => ({ formId: newId(), memberId, by }) };
}

test.each(Object.entries(askings))(
  "a network asks for 50 things about inviting in an hour, whoever asks, also where %s",
  async (_, prepare) => {
    const visitor = newVisitor();
    const ask = await prepare(visitor);
    await takeFrom(rateLimits.invitingPerClient, visitor.client, { times: 50 });
    expect(await refusalOf(ask())).toMatchObject({ code: "RATE_LIMITED", key: "tooManyInvitingRequests" });
    const { membership } = await makeGroup();
    await addPerson(membership, newPerson({ by: newVisitor() }));
  },
);
