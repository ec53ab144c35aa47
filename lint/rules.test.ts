import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importsBetweenRooms, importsOfPackages } from "./planted-imports";
import { allowed, type Planted, violations } from "./violations";

// Biome runs once, over a copy of our rules in a folder of its own, on files that break each rule on purpose.
const root = path.resolve(import.meta.dirname, "..");
const planted = [...violations, ...allowed, ...importsBetweenRooms(), ...importsOfPackages()];
let folder: string;
let findings: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quits-lint-"));
  for (const name of ["biome.json", "lint/imports.json", "tsconfig.json", "package.json", ...pluginFiles()]) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  findings = lint(plant(planted));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every rule catches what it forbids", () => {
  const missed = planted.filter(({ caughtBy }) => caughtBy !== null).filter((line) => !isCaught(line));
  expect(missed.map(({ file, source, caughtBy }) => `${file}: ${source} (${caughtBy})`)).toEqual([]);
});

test("what is allowed goes through", () => {
  const caught = planted.filter(({ caughtBy }) => caughtBy === null).filter((line) => findingsOf(line).length > 0);
  expect(caught.map((line) => `${line.file}: ${line.source} (${findingsOf(line)})`)).toEqual([]);
});

test("every plugin in this folder is switched on, and has something planted for it", () => {
  const messages = [...findings.values()].flat().filter((finding) => finding.startsWith("plugin "));
  expect(new Set(messages).size).toBe(pluginFiles().length);
});

function pluginFiles() {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".grit"))
    .map((name) => path.join("lint", name));
}

/** Where each planted line came to stand: lines for one file are put below each other. */
function plant(lines: Planted[]) {
  const files = new Map<string, string[]>();
  for (const { file, source } of lines) files.set(file, [...(files.get(file) ?? []), source]);
  for (const [file, sources] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${sources.join("\n")}\n`);
  }
  return files;
}

type Diagnostic = { category: string; message: string; location: { path: string; start: { line: number } } };

function lint(files: Map<string, string[]>) {
  const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome");
  const options = ["lint", "--error-on-warnings", "--reporter=json", "--max-diagnostics=none", "."];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith("{")) throw new Error(`Biome gave no report: ${stdout}${stderr}`);

  const found = new Map<string, string[]>();
  for (const { category, message, location } of (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics) {
    // A finding about a whole file (its name) has no line.
    const source = files.get(location.path)?.[Math.max(location.start.line, 1) - 1];
    const key = `${location.path}: ${source}`;
    found.set(key, [...(found.get(key) ?? []), `${category} ${message}`]);
  }
  return found;
}

function findingsOf({ file, source }: Planted) {
  return findings.get(`${file}: ${source}`) ?? [];
}

function isCaught(line: Planted) {
  return findingsOf(line).some((finding) => line.caughtBy !== null && finding.includes(line.caughtBy));
}
