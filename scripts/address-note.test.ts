import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAddress, leaveNote, removeNote } from "./address-note";

const origin = "http://localhost:4310";
let dataFolder = "";

beforeAll(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), "quits-note-"));
});

afterAll(() => rmSync(dataFolder, { recursive: true }));

test("a note is found while its instance runs, and gone with it", async () => {
  expect(findAddress({ dataFolder })).toBe(null);
  const file = await leaveNote({ dataFolder, origin });
  expect(findAddress({ dataFolder })).toBe(origin);
  await removeNote(file);
  expect(findAddress({ dataFolder })).toBe(null);
});

test("the note of a process that was killed is not believed, and nobody else removes it", async () => {
  const { pid } = spawnSync(process.execPath, ["--eval", ""]);
  const file = path.join(dataFolder, "address");
  writeFileSync(file, `${pid} ${origin}\n`);
  expect(findAddress({ dataFolder })).toBe(null);
  writeFileSync(file, `${process.ppid} ${origin}\n`);
  await removeNote(file);
  expect(findAddress({ dataFolder })).toBe(origin);
});

test("half a note says nothing", () => {
  writeFileSync(path.join(dataFolder, "address"), `${process.pid}`);
  expect(findAddress({ dataFolder })).toBe(null);
});
