import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingTable } from "./setting-table";

const page = readFileSync("docs/operating.md", "utf8");

test.for(Object.entries(settingTable))(
  "docs/operating.md tells of %s as the code does",
  ([name, { schema, sentence }]) => {
    const standard = schema.safeParse(undefined).data;
    const shown = standard === undefined ? "" : `\`${standard}\``;
    expect(page).toContain(`| \`${name}\` | ${shown} | ${sentence.replaceAll("|", "\\|")} |`);
  },
);

test("docs/operating.md tells of no setting that there is not", () => {
  const told = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(told).toEqual(Object.keys(settingTable));
});
