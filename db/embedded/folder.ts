import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { codeOf } from "@/lib/processes";
import type { SystemAccount } from "./process";

/** Where everything of one embedded database lies. */
export type Places = { folder: string; data: string; log: string; access: string; lock: string };

export function placesIn(folder: string): Places {
  return {
    folder,
    data: path.join(folder, "postgres"),
    log: path.join(folder, "postgres.log"),
    access: path.join(folder, "postgres-access.json"),
    lock: path.join(folder, "postgres.lock"),
  };
}

/** The folder, made if it is missing, by its real path: that is how a running PostgreSQL names it too. */
export function prepareFolder(wanted: string): Places {
  try {
    mkdirSync(wanted, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    accessSync(wanted, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `Quits cannot write to the folder ${path.resolve(wanted)}, where its database lives (${codeOf(error) ?? error}). ` +
        `Let ${ownName()} write there, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
  return placesIn(realpathSync(wanted));
}

/** Who runs PostgreSQL: we ourselves, unless we are root. Data that is there already stays with its owner. */
export function chooseSystemAccount(data: string): SystemAccount | null {
  if (process.platform === "win32") return null;
  const owner = existsSync(data) ? statSync(data) : null;
  if (!isRoot()) {
    if (!owner || owner.uid === process.getuid?.()) return null;
    throw new Error(
      `The database in ${data} belongs to another user, since Quits was first started by root or by them. ` +
        `Start Quits as that user again, or as root give the folder to ${ownName()}: chown -R.`,
    );
  }
  const accounts = listSystemAccounts();
  if (owner && owner.uid !== 0) {
    const name = accounts.find((account) => account.uid === owner.uid)?.name ?? `number ${owner.uid}`;
    return { name, uid: owner.uid, gid: owner.gid };
  }
  const account = ["postgres", "_postgres", "nobody"].flatMap(
    (name) => accounts.find((one) => one.name === name) ?? [],
  );
  if (account[0]) return account[0];
  throw new Error(
    "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user nobody. " +
      "Start Quits as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** Throws unless the account can get to the folder of the data and to the programs. */
export function requirePassage(account: SystemAccount | null, { places, native }: { places: Places; native: string }) {
  if (!account) return;
  const closed = firstClosed(account, [places.folder, native]);
  if (closed === places.folder) letPass(account, places.folder);
  const still = closed === places.folder ? firstClosed(account, [places.folder, native]) : closed;
  if (!still) return;
  throw new Error(
    `PostgreSQL does not run as root, so Quits runs it as the user ${account.name}, who cannot enter the folder ${still}. ` +
      `Move Quits to a folder that every user can enter, such as /srv/quits, or run "chmod o+x ${still}", ` +
      "or start Quits as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** PostgreSQL wants its data to be its own and closed to others; data put back from a backup often is neither. */
export function giveData(account: SystemAccount | null, data: string) {
  if (process.platform === "win32") return;
  const { uid, mode } = statSync(data);
  if (account && uid !== account.uid) {
    for (const entry of readdirSync(data, { recursive: true, encoding: "utf8" })) {
      lchownSync(path.join(data, entry), account.uid, account.gid);
    }
    chownSync(data, account.uid, account.gid);
  }
  if ((mode & 0o027) !== 0) chmodSync(data, 0o700);
}

// The shell asks in the account's place: only the kernel knows all rules, such as access lists, that decide it.
function firstClosed(account: SystemAccount, folders: string[]): string | null {
  const steps = [...new Set(folders.flatMap(ancestorsOf))];
  const script = 'for folder do cd "$folder" 2>/dev/null || { printf %s "$folder"; exit 1; }; done';
  const asked = spawnSync("/bin/sh", ["-c", script, "sh", ...steps], {
    cwd: "/",
    uid: account.uid,
    gid: account.gid,
    encoding: "utf8",
  });
  if (!asked.error) return asked.status === 0 ? null : asked.stdout;
  throw new Error(
    `PostgreSQL refuses to run as root, and Quits cannot become the user ${account.name} (${asked.error.message}). ` +
      "Start Quits as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
    { cause: asked.error },
  );
}

// Our own folder may have been made for root alone. The account's group may pass through it, and still list nothing.
function letPass(account: SystemAccount, folder: string) {
  const { uid, mode } = statSync(folder);
  chownSync(folder, uid, account.gid);
  chmodSync(folder, (mode & 0o7707) | 0o010);
}

function ancestorsOf(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [...ancestorsOf(parent), folder];
}

function listSystemAccounts(): SystemAccount[] {
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    // Negative numbers, as macOS gives its nobody, are not taken by the calls that change owners.
    return name && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function ownName(): string {
  try {
    return `the user ${userInfo().username}`;
  } catch {
    return `the user number ${process.getuid?.()}`;
  }
}
