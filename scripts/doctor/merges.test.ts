import postgres from "postgres";
import { expect, test } from "vitest";
import { addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { mergePlaces } from "@/lib/people/merging";
import { examineMerges } from "./merges";

test("a place that was merged and the merge that stands belong together, and the doctor says where they do not", async () => {
  const sql = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1 });
  const { membership, groupId } = await makeGroup();
  const [from, into] = [await addPlaceholder(membership), await addPlaceholder(membership)];
  await mergePlaces(membership, { formId: newId(), memberId: from.memberId, intoId: into.memberId });
  const sound = [{ level: "ok", what: "Merged places and 1 merge agree." }];
  expect(await examineMerges(sql)).toEqual(sound);
  for (const mergedInto of [null, membership.memberId]) {
    await sql`update members set merged_into = ${mergedInto} where group_id = ${groupId} and id = ${from.memberId}`;
    expect(await examineMerges(sql)).toMatchObject([{ level: "wrong", what: expect.stringMatching(/^1 place says/) }]);
  }
  await sql`update members set merged_into = ${into.memberId} where group_id = ${groupId} and id = ${from.memberId}`;
  await sql`update merges set undone_at = clock_timestamp() where group_id = ${groupId}`;
  expect(await examineMerges(sql)).toMatchObject([{ level: "wrong" }]);
  await sql`update merges set undone_at = null where group_id = ${groupId}`;
  expect(await examineMerges(sql)).toEqual(sound);
  await sql.end();
});
