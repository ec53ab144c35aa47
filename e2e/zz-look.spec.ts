import { readFileSync } from "node:fs";
import { makeGroup } from "@/lib/groups/factories.testing";
import { test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const file = (name: string) => ({ name, mimeType: "text/plain", buffer: readFileSync(new URL(`../lib/expenses/file-formats/fixtures/${name}`, import.meta.url)) });

test("look", async ({ page, context }) => {
  const group = await makeGroup();
  await enter(context, group);
  const shoot = async (name: string) => {
    for (const [width, scheme] of [[390, "light"], [1280, "light"], [390, "dark"]] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: `/tmp/look-inout/${name}-${width}-${scheme}.png`, fullPage: true });
    }
  };
  await page.goto(`/groups/${group.groupId}/import`);
  await shoot("import");
  const bad = file("splitwise.csv");
  bad.buffer = Buffer.from(bad.buffer.toString().replace("2026-06-01", "06/01/2026").replace("600.00", "six hundred").replace("250.00", "0"));
  await page.getByLabel("File").setInputFiles(bad);
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.waitForURL(/import\/[\w-]{36}/);
  await shoot("faults");
  await page.goto(`/groups/${group.groupId}/import`);
  await page.getByLabel("File").setInputFiles(file("spliit.json"));
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.waitForURL(/import\/[\w-]{36}/);
  await shoot("look");
  await page.getByRole("button", { name: /^Import/ }).click();
  await page.waitForTimeout(300);
  await shoot("running");
  for (let i = 0; i < 20 && (await page.getByText("Look again").count()); i += 1) {
    await page.waitForTimeout(500);
    await page.getByText("Look again").click();
    await page.waitForLoadState("networkidle");
  }
  await shoot("done");
  await page.getByRole("link", { name: "Expenses", exact: true }).last().click();
  await page.goto(`/groups/${group.groupId}`);
  await shoot("home");
  await page.goto(`/groups/${group.groupId}/activity`);
  await shoot("activity");
  await page.goto(`/groups/${group.groupId}`);
  await page.getByRole("link", { name: /Whale/ }).first().click();
  await page.waitForURL(/expenses/);
  await shoot("expense");
  await page.goto(`/groups/${group.groupId}/export`);
  await shoot("export");
  await page.goto(`/groups/${group.groupId}/export?from=2026-99-99`);
  await shoot("export-wrong");
  await page.goto(`/groups/${group.groupId}/settings`);
  await shoot("settings");
  await page.goto(`/groups/${group.groupId}/import`);
  await page.getByLabel("File").setInputFiles(file("spliit.json"));
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.waitForURL(/import\/[\w-]{36}/);
  await shoot("same");
  const csv = await page.request.get(`/groups/${group.groupId}/export/csv`);
  console.log(csv.status(), JSON.stringify(csv.headers()), await csv.text());
});
