import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { makeAccount, newAddress } from "@/lib/users/factories.testing";
import { makeGroup } from "../factories.testing";
import type { Membership } from "../membership";
import { listPeople } from "../people";
import { addPerson } from "./inviting";
import { inviteMany } from "./inviting-many";
import { copyLinks } from "./links";
import { type Draft, type DraftRow, draftList } from "./list-drafting";
import { sendList } from "./list-sending";
import { findList } from "./lists";
import { previewInvitation } from "./preview";
import { severalActs, tendSeveral } from "./several";

// V29: nothing that an inviter is answered tells an address that has an account from one that has none.

/** Two addresses, of which the first has an account. */
async function knownAndUnknown(): Promise<[string, string]> {
  return [(await makeAccount()).email, newAddress()];
}

/** An answer without what differs between any two people: their address, ids, links, and the moment. */
function withoutNames(answer: unknown, email: string): string {
  return JSON.stringify(answer)
    .replaceAll("\u200c", "")
    .replaceAll(email, "theirs@")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
    .replace(/\/invite\/[\w-]{43}/g, "link")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d/g, "moment");
}

/** Both groups are asked alike, each about its one address. */
async function compare(ask: (membership: Membership, email: string) => Promise<unknown[]>): Promise<void> {
  const answers: string[][] = [];
  for (const email of await knownAndUnknown()) {
    const { membership } = await makeGroup();
    const all = [...(await ask(membership, email)), await listPeople(membership)];
    answers.push(all.map((answer) => withoutNames(answer, email)));
  }
  const [known, unknown] = answers;
  expect(known?.at(-1)).toContain("theirs@");
  expect(known).toEqual(unknown);
}

function draft(email: string): Draft {
  const row: DraftRow = { entry: { typed: email, name: "Jonas" }, name: "Jonas", role: "member", message: "Hi." };
  const other = { ...row, entry: { typed: "jonas@@house.example", name: "" } };
  return { formId: newId(), rows: [row, other], role: "member", message: "", days: 7, until: null };
}

test("a list says the same of an address with an account and of one without, before it is sent and after", async () => {
  await compare(async (membership, email) => {
    const list = draft(email);
    const press = { id: list.formId, by: "ourselves", sends: true } as const;
    await draftList(membership, list);
    const seen = [await findList(membership, list.formId)];
    for (const _ of [1, 2]) {
      await sendList(membership, press);
      seen.push(await findList(membership, list.formId));
    }
    return seen;
  });
  await compare(async (membership, email) => {
    const list = { ...draft(email), by: "ourselves", sends: true } as const;
    return [await inviteMany(membership, list), await inviteMany(membership, list)];
  });
});

test("the preview of a mail is written alike for an address with an account and for one without", async () => {
  const { membership } = await makeGroup();
  const terms = { role: "member", message: "Come in.", days: 7, until: null } as const;
  const previews = (await knownAndUnknown()).map(async (email) =>
    withoutNames(await previewInvitation(membership, { email, ...terms }), email),
  );
  const [known, unknown] = await Promise.all(previews);
  expect(known).toContain("theirs@");
  expect(known).toEqual(unknown);
});

test("several at once are answered alike whether or not their addresses have accounts, whatever is done to them", async () => {
  await compare(async (membership, email) => {
    const person = { name: "Jonas", email, role: "member", message: "", sends: true } as const;
    const { memberId } = await addPerson(membership, { formId: newId(), by: "ourselves", ...person });
    const memberIds = [memberId, newId()];
    const answers: unknown[] = [];
    for (const act of severalActs) {
      answers.push(await tendSeveral(membership, { formId: newId(), by: "ourselves", memberIds, act }));
      answers.push(await copyLinks(membership, { memberIds }));
    }
    return answers;
  });
});
