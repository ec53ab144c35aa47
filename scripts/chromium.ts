import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The one without any window comes first: it does the same as Playwright’s own, and less than the others. */
const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** A browser for the tests: an installed one, else Playwright's, else the distribution's. */
export async function ensureChromium(): Promise<string> {
  return findChromium() ?? downloadChromium() ?? installChromium();
}

/** The browser that is there already, if there is one. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...places, chromium.executablePath()].find((path) => path && existsSync(path));
}

function downloadChromium(): string | undefined {
  console.log("There is no Chromium: asking Playwright for one.");
  spawnSync("node_modules/.bin/playwright", ["install", "chromium"], { stdio: "inherit", timeout: 300_000 });
  return findChromium();
}

function installChromium(): string {
  console.log("Playwright could not bring one: asking the distribution.");
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const given of [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
  ]) {
    const [command = "", ...rest] = [...asRoot, ...given];
    spawnSync(command, rest, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  const found = findChromium();
  if (!found) throw new Error("The browser tests need Chromium. Install it, or set CHROMIUM to where it is.");
  return found;
}
