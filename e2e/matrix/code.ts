import { globSync, readFileSync } from "node:fs";
import path from "node:path";

/** What the sources and the build say there is to call. A way in that has no row in the matrix is found by this. */

const buildFolder = process.env.BUILD_DIR ?? ".next-test";

/** Files that Next serves although they are neither page nor route: made by code, they answer like a route. */
const made = "{robots,sitemap,manifest,icon,apple-icon,opengraph-image,twitter-image}";

const exported = /^export\s+(.*)$/gm;

/** Every way in that answers to an address, as "GET /account" or "POST /api/auth/[...nextauth]". */
export function routesInSources(): string[] {
  const pages = globSync("app/**/page.{ts,tsx,js,jsx,mdx}").map((file) => `GET ${addressOf(file)}`);
  const routes = globSync("app/**/route.{ts,tsx,js,jsx}").flatMap((file) =>
    methodsOf(file).map((method) => `${method} ${addressOf(file)}`),
  );
  const madeFiles = globSync(`app/**/${made}.{ts,tsx,js,jsx}`).map((file) => `GET ${file}`);
  return [...pages, ...routes, ...madeFiles].sort();
}

/** The addresses that the build serves, so that none is missed by reading the sources differently than Next does. */
export function addressesInBuild(): string[] {
  const own = /^\/(_not-found|_global-error)$|\.(svg|ico|png)$/;
  const built = Object.values(readJson<Record<string, string>>("app-path-routes-manifest.json"));
  return built.filter((address) => !own.test(address)).sort();
}

/** A route's exported methods, however they are exported. */
function methodsOf(file: string): string[] {
  const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
  const lines = [...readFileSync(file, "utf8").matchAll(exported)].map(([, line]) => line ?? "");
  const found = methods.filter((method) => lines.some((line) => new RegExp(`\\b${method}\\b`).test(line)));
  if (found.length === 0) throw new Error(`${file} exports no method that this test can read.`);
  return found;
}

function addressOf(file: string): string {
  const parts = path.dirname(file).split(path.sep).slice(1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part) && !part.startsWith("@")).join("/")}`;
}

/** Every server action as "app/account/actions.ts#logOutAction", read from the files that declare them. */
export function actionsInSources(): string[] {
  const files = globSync("{app,components,lib}/**/*.{ts,tsx}").filter((file) => {
    return /^\s*(\/\*[\s\S]*?\*\/\s*|\/\/.*\s*)*["']use server["']/.test(readFileSync(file, "utf8"));
  });
  return files.flatMap((file) => actionsOf(file)).sort();
}

function actionsOf(file: string): string[] {
  const lines = [...readFileSync(file, "utf8").matchAll(exported)].map(([, line]) => line ?? "");
  return lines
    .filter((line) => !/^(type|interface)\b/.test(line))
    .map((line) => {
      const name = /^async function (\w+)\(/.exec(line)?.[1];
      if (!name) throw new Error(`${file} exports something that this test cannot read: export ${line}`);
      return `${file}#${name}`;
    });
}

export type BuiltAction = { name: string; id: string; pages: string[] };

/** Every action that the build answers to, with the id that a request names it by and the pages that it belongs to. */
export function actionsInBuild(): BuiltAction[] {
  type Entry = { filename: string; exportedName: string; workers: Record<string, unknown> };
  const manifest = readJson<Record<"node" | "edge", Record<string, Entry>>>("server/server-reference-manifest.json");
  return Object.entries({ ...manifest.node, ...manifest.edge })
    .map(([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${filename}#${exportedName}`,
      pages: Object.keys(workers).map((worker) => addressOf(worker)),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

let builtActions: BuiltAction[] | undefined;

export function requireBuiltAction(name: string): BuiltAction {
  builtActions ??= actionsInBuild();
  const action = builtActions.find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(path.join(buildFolder, file), "utf8")) as Shape;
}
