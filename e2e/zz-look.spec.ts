import { changeDefaultSplit } from "@/lib/expenses/default-split";
import { makeHousehold } from "@/lib/expenses/factories.testing";
import { addPreset } from "@/lib/expenses/preset-changes";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("look", async ({ page, context }) => {
  const { groupId, membership, everyone, email, password } = await makeHousehold();
  for (const name of ["Anna-Maria von Hohenstein-Oberpfaffenhofen", "نورا العلي", "Kim"])
    everyone.push((await addPlaceholder({ groupId }, { name })).memberId);
  const of = Object.fromEntries(everyone.map((id, i) => [id, BigInt(i === 0 ? 3 : 2) * 10_000n]));
  const { id } = await addPreset(membership, {
    formId: newId(),
    name: "Rent",
    mode: "shares",
    memberIds: everyone,
    of,
  });
  await addPreset(membership, {
    formId: newId(),
    name: "A preset with a long name, for the car that three of us share on weekends",
    mode: "equally",
    memberIds: everyone.slice(0, 2),
    of: {},
  });
  await enter(context, { email, password });
  const shot = async (name: string) => {
    for (const [w, h] of [
      [390, 844],
      [1280, 900],
    ] as const)
      for (const scheme of ["light", "dark"] as const) {
        if (w === 1280 && scheme === "dark") continue;
        await page.setViewportSize({ width: w, height: h });
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: `/tmp/look-splits/${name}-${w}-${scheme}.png`, fullPage: true });
      }
  };
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill("92,40");
  await page.getByRole("radio", { name: "Exact" }).check();
  await page.getByLabel("How much for You").fill("36");
  await page.getByRole("checkbox", { name: "Several people paid" }).check();
  await page.getByLabel("Paid by You").fill("20");
  await shot("rest");
  await page.getByRole("button", { name: "Rent" }).click();
  await page.getByText("Filled in: Rent.").waitFor();
  await shot("filled");
  await changeDefaultSplit(membership, { presetId: id });
  await page.goto(`/groups/${groupId}/expenses/new`);
  await shot("start");
  await page.goto(`/groups/${groupId}/settings/splits`);
  await shot("list");
  await page.goto(`/groups/${groupId}/settings/splits/${id}`);
  await shot("edit");
});
