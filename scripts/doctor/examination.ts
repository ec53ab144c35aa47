import type { Settings } from "@/lib/settings";
import { examineBalances } from "./balances";
import { examineBuild } from "./build";
import { examineDatabase, leaveDatabase, type Patient, reachDatabase } from "./database";
import { examine, type Finding, type Group, type Report, warning, wrong } from "./finding";
import { examineKeysInUse, examineRing, type Ring } from "./keys";
import { examineLimits } from "./limits";
import { examineMails, explainMode } from "./mails";
import { examineMerges } from "./merges";
import { examineMigrations, isMigrated } from "./migrations";
import { examineQueue } from "./queue";
import { examineRates } from "./rates";
import { examineReceipts } from "./receipts";
import { type AskForTexts, examineSenderDomain } from "./sender-domain";
import { examineSettings } from "./settings";
import { examineShape } from "./shape";

type Around = { ask?: AskForTexts };

type Known = { settings: Settings; isMailKnown: boolean; ring: Ring | null };

/** Looks at everything that can be looked at, and changes nothing. */
export async function examineInstance(
  environment: Record<string, string | undefined>,
  { ask }: Around = {},
): Promise<Report> {
  const { settings, isMailKnown, findings } = examineSettings(environment);
  const { ring, findings: ringFindings } = examineRing(settings);
  const [build, mail, database] = await Promise.all([
    ring ? examine("Build", examineBuild) : null,
    examine("Mail", () => (isMailKnown ? examineSender(settings, ask) : [unclearMail()])),
    examineDatabaseOf({ settings, isMailKnown, ring }),
  ]);
  const groups = [
    { name: "Settings", findings },
    { name: "Keys", findings: ringFindings },
    ...(build ? [build] : []),
    ...database.groups.filter(({ name }) => name !== "Mail"),
    mail,
    ...database.groups.filter(({ name }) => name === "Mail"),
  ];
  return { groups: join(groups), isExamined: database.isExamined };
}

async function examineSender(settings: Settings, ask: AskForTexts | undefined): Promise<Finding[]> {
  return [explainMode(settings), ...(await examineSenderDomain(settings, ask))];
}

function unclearMail(): Finding {
  return warning("Mail was not examined, since it depends on the settings above.", "Mend them first.");
}

async function examineDatabaseOf(known: Known): Promise<Report> {
  const { patient, findings } = await reach(known.settings);
  if (!patient) return { groups: [{ name: "Database", findings }], isExamined: false };
  try {
    return { groups: await examinePatient(patient, known), isExamined: true };
  } finally {
    await leaveDatabase(patient);
  }
}

async function reach(settings: Settings): ReturnType<typeof reachDatabase> {
  try {
    return await reachDatabase(settings);
  } catch (error) {
    // The embedded database says in whole sentences why it cannot be looked for, and what helps.
    const what = error instanceof Error ? error.message : String(error);
    return { patient: null, findings: [wrong(what, "Mend this first: nothing in the database could be examined.")] };
  }
}

async function examinePatient(patient: Patient, { settings, isMailKnown, ring }: Known): Promise<Group[]> {
  const { app, owner } = patient;
  const first = [
    await examine("Database", () => examineDatabase(patient)),
    await examine("Migrations", () => examineMigrations(owner)),
  ];
  if (!(await isMigrated(owner))) return first;
  return [
    ...(ring ? [await examine("Keys", () => examineKeysInUse(owner, ring))] : []),
    ...first,
    await examine("Shape", () => examineShape(owner)),
    await examine("Balances", () => examineBalances(app)),
    await examine("Merges", () => examineMerges(app)),
    await examine("Receipts", () => examineReceipts(app)),
    await examine("Limits", () => examineLimits(app)),
    await examine("Exchange rates", () => examineRates(app, settings)),
    await examine("Queue", () => examineQueue(patient, settings)),
    ...(isMailKnown ? [await examine("Mail", () => examineMails(app, settings))] : []),
  ];
}

/** Groups of one name become one, in the place of the first. */
function join(groups: Group[]): Group[] {
  const names = [...new Set(groups.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    findings: groups.filter((group) => group.name === name).flatMap(({ findings }) => findings),
  }));
}
