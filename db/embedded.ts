import { existsSync, realpathSync } from "node:fs";
import { withLock } from "@/lib/file-lock";
import { type Access, appUrl, ownerUrl, readAccess } from "./embedded/access";
import { type Binaries, findBinaries } from "./embedded/binaries";
import { hasData, prepareCluster, requireVersion } from "./embedded/cluster";
import { chooseSystemAccount, giveData, type Places, placesIn, prepareFolder, requirePassage } from "./embedded/folder";
import { launch, stopPostmaster } from "./embedded/launch";
import { awaitPostmaster, disownStranger, type Postmaster } from "./embedded/postmaster";
import type { SystemAccount } from "./embedded/process";

export type EmbeddedDatabase = {
  /** The owner's connection string: migrates, owns the tables. */
  ownerUrl: string;
  /** The app's connection string: a role that owns nothing. */
  appUrl: string;
  port: number;
  pid: number;
  /** Ends the database for everyone who uses it, and returns when it is gone. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  folder: string;
  say?: (sentence: string) => void;
  /** Further settings of PostgreSQL. They reach a database only when it is started, not when it already runs. */
  settings?: Record<string, string>;
  /** False trades safety for speed: for tests, whose data nobody misses. */
  durable?: boolean;
};

/**
 * The database of a folder: made if there is none, started if it does not run, taken over if it does. It goes on when
 * this process ends, however it ends; only `stop` ends it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const binaries = findBinaries();
  const places = prepareFolder(options.folder);
  const account = chooseSystemAccount(places.data);
  requireVersion(places, binaries);
  return (
    (await findRunning(places, binaries)) ??
    (await withLock(places.lock, async () => {
      // Whoever held the lock before us may have started it.
      return (await findRunning(places, binaries)) ?? (await start(places, binaries, { ...options, account }));
    }))
  );
}

/** The running database of a folder, or null. Starts and makes nothing. */
export async function findEmbedded(folder: string): Promise<EmbeddedDatabase | null> {
  if (!existsSync(folder)) return null;
  return findRunning(placesIn(realpathSync(folder)), findBinaries());
}

async function findRunning(places: Places, binaries: Binaries): Promise<EmbeddedDatabase | null> {
  const postmaster = await awaitPostmaster(places);
  const access = postmaster && readAccess(places.access);
  return access ? databaseOf(places, binaries, { postmaster, access }) : null;
}

async function start(places: Places, binaries: Binaries, how: EmbeddedOptions & { account: SystemAccount | null }) {
  const { account, say = () => {}, settings = {}, durable = true } = how;
  requirePassage(account, { places, native: binaries.native });
  if (hasData(places)) {
    giveData(account, places.data);
    disownStranger(places);
  } else {
    say(`Making a database in ${places.data}.`);
  }
  const access = await prepareCluster(places, { binaries, account, durable });
  const postmaster = await launch(places, { binaries, account, access, settings, durable });
  say(`The database runs on port ${postmaster.port} of this machine, as process ${postmaster.pid}.`);
  return databaseOf(places, binaries, { postmaster, access });
}

function databaseOf(
  places: Places,
  binaries: Binaries,
  { postmaster, access }: { postmaster: Postmaster; access: Access },
): EmbeddedDatabase {
  const { pid, port } = postmaster;
  return {
    ownerUrl: ownerUrl(access, port),
    appUrl: appUrl(access, port),
    port,
    pid,
    stop: () => stopPostmaster(places, { pid, binaries }),
  };
}
