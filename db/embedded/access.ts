import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { codeOf } from "@/lib/processes";

export const ownerRole = "quits_owner";
export const appRole = "quits";
export const databaseName = "quits";

/** The passwords, made once, and the port that the last start found free. */
export type Access = { ownerPassword: string; appPassword: string; port: number };

export function makeAccess(): Access {
  return { ownerPassword: randomBytes(24).toString("hex"), appPassword: randomBytes(24).toString("hex"), port: 0 };
}

export function readAccess(file: string): Access | null {
  if (!existsSync(file)) return null;
  try {
    const { ownerPassword, appPassword, port } = JSON.parse(readFileSync(file, "utf8"));
    if (typeof ownerPassword === "string" && typeof appPassword === "string") {
      return { ownerPassword, appPassword, port: Number(port) || 0 };
    }
  } catch (error) {
    if (codeOf(error) === "EACCES" || codeOf(error) === "EPERM") {
      throw new Error(
        `Quits cannot read ${file}, which holds the passwords of its database. ` +
          "Start Quits as the user who started it first.",
        { cause: error },
      );
    }
  }
  throw new Error(
    `The file ${file} should hold the passwords of the database, but what it holds makes no sense. ` +
      "Remove it, and the next start sets new ones.",
  );
}

export function writeAccess(file: string, access: Access) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export function ownerUrl(access: Access, port: number): string {
  return `postgres://${ownerRole}:${access.ownerPassword}@127.0.0.1:${port}/${databaseName}`;
}

export function appUrl(access: Access, port: number): string {
  return `postgres://${appRole}:${access.appPassword}@127.0.0.1:${port}/${databaseName}`;
}
