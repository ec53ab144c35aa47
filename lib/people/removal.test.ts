import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { deleteExpense, recordExpense, restoreExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { atOnce } from "@/lib/users/factories.testing";
import { removeMember } from "./leaving";

const writes = 100;

/** Triggers are the owner's to make. */
const owner = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });

afterAll(() => owner.end());

type Race = {
  memberId: string;
  write: (place: number) => Promise<unknown>;
  /** What the removal must be the end of: rows of a table. */
  table: "activity" | "expense_parts";
  which: string;
};

/** So many writes at once with a removal in their midst, in whose own transaction the database counts. */
async function raceRemoval(remover: Membership, { memberId, write, table, which }: Race) {
  const countRows = `select count(*)::int as count from ${table} where group_id = '${remover.groupId}' and ${which}`;
  await owner.unsafe(`
    create table counts_at_removal (count integer);
    create function count_at_removal() returns trigger language plpgsql security definer as
      $$ begin insert into counts_at_removal ${countRows}; return null; end $$;
    create trigger count_at_removal after update of left_at on members
      for each row execute function count_at_removal();`);
  const { done, refusals } = await atOnce(writes + 1, async (place) => {
    await (place === writes / 4 ? removeMember(remover, { memberId, takesOver: false }) : write(place));
  });
  expect(done.length + refusals.length).toBe(writes + 1);
  expect([...(await owner.unsafe(countRows))]).toEqual([...(await owner`select * from counts_at_removal`)]);
  await owner`drop trigger count_at_removal on members`;
  await owner`drop function count_at_removal`;
  await owner`drop table counts_at_removal`;
  expect(await differencesIn(remover.groupId)).toEqual([]);
  return new Set(refusals);
}

// V27
test("of 100 writes of someone who is removed meanwhile, none commits after the removal", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  const input = newExpense(membership, { memberIds: everyone });
  const shared = await makeExpense(membership, input);
  const acts = [
    () => recordExpense(jonas.membership, { formId: newId(), ...input }),
    () => deleteExpense(jonas.membership, shared),
    () => recordExpense(jonas.membership, { formId: newId(), ...input, memberIds: everyone.toReversed() }),
    () => restoreExpense(jonas.membership, shared),
  ];
  const write = async (place: number) => acts[place % acts.length]?.();
  const race = { memberId: jonas.memberId, write, table: "activity", which: `actor_id = '${jonas.memberId}'` } as const;
  expect(await raceRemoval(membership, race)).toEqual(new Set(["groupIsGone"]));
});

// V27
test("of 100 expenses that name someone who is removed meanwhile, none gives them a part after the removal", async () => {
  const { membership, tomas, everyone } = await makeFlat();
  const input = newExpense(membership, { memberIds: everyone });
  const write = async () => recordExpense(membership, { formId: newId(), ...input });
  const { memberId } = tomas;
  const race = { memberId, write, table: "expense_parts", which: `member_id = '${memberId}'` } as const;
  expect(await raceRemoval(membership, race)).toEqual(new Set(["memberIsGone"]));
});
