import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { messageTemplates } from "@/db/schema/message-templates";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { addMember, decide, makeGroup } from "./factories.testing";
import { addTemplate, changeTemplate, deleteTemplate, listTemplates, requireTemplate } from "./message-templates";

const message = (name = "Flatmates") => ({ formId: newId(), name, text: "The electricity is in here." });

test("an admin keeps messages, by name, and the same form sent twice keeps one", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "admin" });
  const first = message();
  await atOnce(4, () => addTemplate(membership, first));
  await addTemplate(group.membership, message("Band"));
  const kept = await listTemplates(group.membership);
  expect(kept.map(({ name, version }) => [name, version])).toEqual([
    ["Band", 1],
    ["Flatmates", 1],
  ]);
  expect(await requireTemplate(membership, first.formId)).toMatchObject({ text: first.text });
});

test("two messages of one name could not be told apart, also at once", async () => {
  const { membership } = await makeGroup();
  const { done, refusals } = await atOnce(3, (place) =>
    addTemplate(membership, message(place ? "flatmates" : "Flatmates")),
  );
  expect([done.length, refusals]).toEqual([1, ["templateNameIsTaken", "templateNameIsTaken"]]);
  const other = message("Band");
  await addTemplate(membership, other);
  const change = { ...other, formId: newId(), id: other.formId, version: 1, name: "FLATMATES" };
  expect(await refusalOf(changeTemplate(membership, change))).toMatchObject({
    key: "templateNameIsTaken",
    field: "name",
  });
  await changeTemplate(membership, { ...change, name: "BAND" });
  expect((await requireTemplate(membership, other.formId)).name).toBe("BAND");
});

test("of two who change a message at once the second is told, and the same form sent twice changes it once", async () => {
  const { membership } = await makeGroup();
  const { formId: id, ...words } = message();
  await addTemplate(membership, { formId: id, ...words });
  const mine = { ...words, formId: newId(), id, version: 1, text: "Come in." };
  await Promise.all([changeTemplate(membership, mine), changeTemplate(membership, mine)]);
  const theirs = { ...mine, formId: newId(), text: "Stay out." };
  expect((await refusalOf(changeTemplate(membership, theirs))).key).toBe("templateWasChanged");
  expect(await requireTemplate(membership, id)).toMatchObject({ text: "Come in.", version: 2 });
  await changeTemplate(membership, { ...theirs, version: 2 });
  const press = { formId: newId(), id };
  await Promise.all([deleteTemplate(membership, press), deleteTemplate(membership, press)]);
  expect((await refusalOf(deleteTemplate(membership, { formId: newId(), id }))).key).toBe("templateIsGone");
  expect((await refusalOf(changeTemplate(membership, { ...theirs, formId: newId(), version: 3 }))).key).toBe(
    "templateIsGone",
  );
});

test("a group keeps only so many, also of those who add at once", async () => {
  const { membership } = await makeGroup();
  const max = limits.messageTemplatesMax;
  for (let count = 1; count < max; count += 1) await addTemplate(membership, message(`Message ${count}`));
  const { refusals } = await atOnce(3, (place) => addTemplate(membership, message(`Last ${place}`)));
  expect(refusals).toEqual(["tooManyTemplates", "tooManyTemplates"]);
  expect(await listTemplates(membership)).toHaveLength(max);
});

// V4
test("messages are for those who invite in this group: to others there are none, and only admins change them", async () => {
  const [group, other] = [await makeGroup(), await makeGroup()];
  const { membership: member } = await addMember(group);
  const { formId: id, ...words } = message();
  await addTemplate(group.membership, { formId: id, ...words });
  expect(await listTemplates(member)).toEqual([]);
  for (const stranger of [member, other.membership]) {
    expect((await refusalOf(requireTemplate(stranger, id))).key).toBe("templateIsGone");
  }
  await decide(group.membership, { invitesFrom: "member" });
  expect(await listTemplates(member)).toMatchObject([{ id, ...words }]);
  expect(await requireTemplate(member, id)).toMatchObject(words);
  const { membership: viewer } = await addMember(group, { role: "viewer" });
  expect(await listTemplates(viewer)).toEqual([]);
  expect((await refusalOf(addTemplate(member, message()))).key).toBe("roleIsTooLow");
  expect((await refusalOf(deleteTemplate(member, { formId: newId(), id }))).key).toBe("roleIsTooLow");
  const { membership: admin } = await addMember(group, { role: "admin" });
  await decide(group.membership, { invitesFrom: "owner" });
  expect(await listTemplates(admin)).toHaveLength(1);
  const change = { ...words, formId: newId(), id, version: 1 };
  expect((await refusalOf(changeTemplate(other.membership, change))).key).toBe("templateIsGone");
  expect((await refusalOf(deleteTemplate(other.membership, { formId: newId(), id }))).key).toBe("templateIsGone");
  expect(await requireTemplate(group.membership, id)).toMatchObject({ id });
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, group.groupId));
  expect((await refusalOf(addTemplate(group.membership, message("Band")))).key).toBe("groupIsArchived");
});

test("messages are forgotten with their group", async () => {
  const { membership, groupId } = await makeGroup();
  await addTemplate(membership, message());
  await db.execute(sql`update groups set deletes_at = now() - interval '1 second' where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.$count(messageTemplates, eq(messageTemplates.groupId, groupId))).toBe(0);
});
