import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { makeKey, parseKeys } from "@/lib/keys";

test("the ring that is printed at home holds the home's key and one more", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "quits-keys-"));
  const atHome = makeKey(1);
  writeFileSync(path.join(folder, "keys"), `${atHome}\n`);
  const said = execFileSync(process.execPath, ["--import", "tsx", "scripts/keys.ts", "keys"], {
    env: { ...process.env, QUITS_KEYS: "", DATA_DIR: folder },
    encoding: "utf8",
  });
  const ring = said.trim().replace("QUITS_KEYS=", "");
  expect(ring.startsWith(`${atHome},`)).toBe(true);
  expect([...parseKeys(ring).keys()]).toEqual([1, 2]);
  rmSync(folder, { recursive: true });
});
