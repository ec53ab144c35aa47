import { readFileSync } from "node:fs";
import path from "node:path";

/** A page that only leads on to another one. */
const onlyRedirects = ["/admin"];

/** The framework's last resort, which it never shows while the server can answer in words. */
const neverShown = ["/_global-error"];

/** The pages of the build that were not among those weighed. */
export function findUnweighed(buildFolder: string, weighed: string[]): string[] {
  const manifest: Record<string, string> = JSON.parse(
    readFileSync(path.join(buildFolder, "app-path-routes-manifest.json"), "utf8"),
  );
  const pages = Object.entries(manifest).filter(([file]) => file.endsWith("/page"));
  const known = [...weighed, ...onlyRedirects, ...neverShown];
  return pages.map(([, route]) => route).filter((route) => !known.includes(route));
}
