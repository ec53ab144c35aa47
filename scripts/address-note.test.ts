import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaveNote, originOf, removeNote } from "./address-note";

const origin = "http://localhost:4310";
const set = "http://localhost:3000";
let dataFolder = "";

function found(environment = {}): string {
  return originOf({ dataFolder, origin: set }, environment);
}

beforeAll(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), "quits-note-"));
});

afterAll(() => rmSync(dataFolder, { recursive: true }));

test("a note is found while its instance runs, and gone with it", async () => {
  expect(found()).toBe(set);
  const file = await leaveNote({ dataFolder, origin });
  expect(found()).toBe(origin);
  expect([found({ PORT: "3000" }), found({ APP_URL: set })]).toEqual([set, set]);
  await removeNote(file);
  expect(found()).toBe(set);
});

test("the note of a process that was killed is not believed, and nobody else removes it", async () => {
  const { pid } = spawnSync(process.execPath, ["--eval", ""]);
  const file = path.join(dataFolder, "address");
  writeFileSync(file, `${pid} ${origin}\n`);
  expect(found()).toBe(set);
  writeFileSync(file, `${process.ppid} ${origin}\n`);
  await removeNote(file);
  expect(found()).toBe(origin);
});

test("half a note says nothing", () => {
  writeFileSync(path.join(dataFolder, "address"), `${process.pid}`);
  expect(found()).toBe(set);
});
