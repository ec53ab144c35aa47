import { sql as expression } from "drizzle-orm";
import { db } from "@/db/client";
import { expenseComments } from "@/db/schema/expense-comments";
import { removeComment } from "@/lib/expenses/comments";
import { editExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeHousehold, requireExpense } from "@/lib/expenses/factories.testing";
import { restoreVersion } from "@/lib/expenses/restoring";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());
test("look", async ({ page, context }) => {
  test.setTimeout(200_000);
  const { membership, jonas, tomas, everyone, groupId, email, password } = await makeHousehold();
  const { memberId: long } = await addPlaceholder(membership, {
    name: "Wolfgangus Theophilus Amadeus von und zu Hohenlohe-Schillingsfürst-Waldenburg",
  });
  const { memberId: arab } = await addPlaceholder(membership, { name: "محمد عبد الرحمن" });
  const all = [...everyone, long, arab];
  const made = await makeExpense(membership, { memberIds: everyone, amount: 46_00n });
  const { expenseId } = made;
  const empty = await makeExpense(membership, { title: "Taxi", memberIds: everyone });
  let v = 1;
  const edit = async (who: typeof membership, change: object) => {
    await editExpense(who, { ...made, note: "", category: "groceries", expenseId, version: v, ...change });
    v += 1;
  };
  await edit(jonas.membership, { amount: 4650n });
  await edit(membership, { amount: 999999999999n, title: "The big shop" });
  await edit(membership, { title: "The big shop", memberIds: all });
  await edit(jonas.membership, {
    title: "The big shop",
    memberIds: all,
    note: "By card, the receipt is in the drawer.\nSecond line",
  });
  await edit(jonas.membership, { memberIds: all, note: "x ".repeat(200) });
  await edit(jonas.membership, {
    memberIds: all,
    uneven: { mode: "shares", of: Object.fromEntries(all.map((id, i) => [id, BigInt(i + 1) * 10000n])) },
  });
  await edit(membership, {
    memberIds: all,
    uneven: { mode: "shares", of: Object.fromEntries(all.map((id, i) => [id, BigInt((i % 2) + 1) * 10000n])) },
  });
  await edit(membership, {
    memberIds: everyone,
    payers: { [membership.memberId]: 2000n, [long]: 2600n },
    payerId: undefined,
    category: "household",
    spentOn: "2026-11-02",
  });
  await restoreVersion(membership, {
    expenseId,
    restores: 1,
    version: (await requireExpense(membership, expenseId)).version,
  });
  await enter(context, { email, password });
  const shoot = async (path: string, name: string) => {
    for (const [width, scheme] of [
      [390, "light"],
      [1280, "dark"],
      [390, "dark"],
      [1280, "light"],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      for (const d of await page.locator("#history details").all())
        if (name.includes("open"))
          await d.evaluate((x) => {
            (x as HTMLDetailsElement).open = true;
          });
      await page.screenshot({ path: `/tmp/look-versions/${name}-${width}-${scheme}.png`, fullPage: true });
    }
  };
  const path = `/groups/${groupId}/expenses/${expenseId}`;
  await shoot(path, "0-comments");
  await shoot(path, "0-comments-open");
  const add = (rows: { text: string; authorId: string }[]) =>
    db
      .insert(expenseComments)
      .values(
        rows.map((r, i) => ({ id: newId(Date.now() - 60_000 + i), groupId, expenseId, at: expression`now()`, ...r })),
      );
  await add([
    { text: "Was this the big shop?\n\nI think so. See https://example.com/receipt", authorId: jonas.memberId },
  ]);
  await shoot(path, "1-comment");
  await add([
    { text: "مرحبا، هل هذا صحيح؟", authorId: arab },
    ...Array.from({ length: 58 }, (_, i) => ({
      text: i % 7 === 0 ? "A longer one, ".repeat(20) : `Word ${i}`,
      authorId: i % 3 ? membership.memberId : i % 2 ? long : tomas.memberId,
    })),
  ]);
  const { listComments } = await import("@/lib/expenses/comments");
  const { comments } = await listComments(membership, { expenseId });
  await removeComment(membership, { expenseId, commentId: comments[3]?.id ?? "" });
  await removeComment(jonas.membership, { expenseId, commentId: comments[5]?.id ?? "" }).catch(() => {});
  await shoot(path, "60-comments");
  await shoot(`/groups/${groupId}/expenses/${empty.expenseId}`, "plain");
  await shoot(`/groups/${groupId}/activity`, "activity");
});
