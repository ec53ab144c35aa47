// The way in for every command: it runs on whatever Node there is, installs what is missing, and hands over to the
// Node that the project brings along. Everything else is TypeScript and lies in the files it starts.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync, utimesSync } from "node:fs";
import path from "node:path";

const starter = process.ppid;
const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(
    `Quits starts with Node 20.12 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
  process.exit(1);
}

const programs = {
  serve: "serve.ts",
  dev: "serve.ts",
  worker: "worker.ts",
  doctor: "doctor.ts",
  keys: "keys.ts",
  demo: "demo.ts",
  build: "build-pages.ts",
  weigh: "../bench/weight.ts",
  invitee: "../bench/invitee.ts",
  measure: "../bench/expenses.ts",
  prove: "../bench/prove.ts",
  test: "test.ts",
};
const [command = "serve", ...rest] = process.argv.slice(2);
if (!(command in programs)) {
  console.error(`There is no command ${command}. There are: ${Object.keys(programs).join(", ")}.`);
  process.exit(1);
}

install({ withTests: ["test", "weigh", "invitee", "measure", "prove"].includes(command) });
run(path.join("scripts", programs[command]), [command, ...rest]);

/** Brings node_modules to what package-lock.json says. Tests and development want a few packages more. */
function install({ withTests }) {
  const installed = path.join("node_modules", ".package-lock.json");
  const hasTests = existsSync(path.join("node_modules", "vitest"));
  const isFresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
  if (isFresh && (hasTests || !withTests)) return;
  console.log("Installing what Quits is made of. This takes a minute or two, and only happens after an update.");
  const all = withTests || hasTests;
  // Not `ci`: it refuses a lock that lacks a platform which nobody here has, and this leaves the lock as it is, too.
  const npm = spawnSync(
    "npm",
    ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", ...(all ? [] : ["--omit=dev"])],
    {
      stdio: "inherit",
      shell: process.platform === "win32",
    },
  );
  if (npm.status !== 0) {
    console.error("Installing did not work; the lines above say why. Mend it and start again.");
    process.exit(1);
  }
  // npm leaves the time as it was where it found nothing to do.
  utimesSync(installed, new Date(), new Date());
}

/** The project's Node if there is one for this machine, else this one if it is new enough. */
function chooseNode() {
  const { platform, arch } = process;
  const names = [`node-${platform === "win32" ? "win" : platform}-${arch}`, `node-bin-${platform}-${arch}`];
  const file = platform === "win32" ? "node.exe" : "node";
  const brought = names.map((name) => path.join(root, "node_modules", name, "bin", file)).find(existsSync);
  if (brought) return brought;
  if (major >= 24) return process.execPath;
  console.error(
    `There is no Node 24 for this machine (${platform} ${arch}) among the packages. Install Node 24 and start again.`,
  );
  process.exit(1);
}

/** Runs a program of ours to its end, passes signals on to it, and passes on how it ended. */
function run(program, programArguments) {
  const node = chooseNode();
  const child = spawn(node, ["--import", "tsx", program, ...programArguments], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
      ...modeOf(programArguments[0]),
      NEXT_TELEMETRY_DISABLED: "1",
      // Signals are ours: Next would drop what is in hand.
      NEXT_MANUAL_SIG_HANDLE: "true",
    },
  });
  // Ctrl-C in a terminal reaches the program by itself too, and a second time changes nothing. On Windows it always does,
  // and kill would end the program rather than tell it.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => process.platform === "win32" || child.kill(signal));
  }
  // A killed npm passes nothing on. Without npm it is a shell that started us, and we may well outlive that.
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid === starter || child.kill("SIGTERM"), 1_000);
  }
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

/** What the framework makes of itself. Tests choose for each thing they start. */
function modeOf(wanted) {
  if (wanted === "test") return {};
  return { NODE_ENV: wanted === "dev" ? "development" : "production" };
}
