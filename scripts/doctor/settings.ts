import { type SettingName, settingTable } from "@/lib/setting-table";
import { replaceSettings, type Settings, SettingsError, settings } from "@/lib/settings";
import { originOf } from "../address-note";
import { type Finding, ok, wrong } from "./finding";
import { count, enumerate } from "./words";

type Environment = Record<string, string | undefined>;

/** What the other examinations need, and what is sound by itself whatever is wrong with the rest. */
const foundations: SettingName[] = ["DATA_DIR", "DATABASE_URL", "MIGRATION_DATABASE_URL", "QUITS_KEYS", "BUILD_DIR"];

/** With one of these wrong, nobody can tell how this instance sends mail. */
const decidingMail = /^(APP_URL|MAIL_MODE|MAIL_FROM|SMTP_URL|RESEND_\w+)$/;

const remedy = "Change it in .env, or wherever this machine sets the environment, and start Quits again.";

export type SettingsExamination = { settings: Settings; isMailKnown: boolean; findings: Finding[] };

/** The settings of the instance, and each that is wrong with its sentence. What the others say is examined all the same. */
export function examineSettings(environment: Environment): SettingsExamination {
  try {
    replaceSettings(environment);
    return {
      settings: atItsAddress(settings(), environment),
      isMailKnown: true,
      findings: [ok(summaryOf(environment))],
    };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const isMailKnown = takeWhatIsSound(environment, error.sentences.map(nameIn));
    return { settings: atItsAddress(settings(), environment), isMailKnown, findings: error.sentences.map(findingOf) };
  }
}

function atItsAddress(known: Settings, environment: Environment): Settings {
  return { ...known, origin: originOf(known, environment) };
}

/** Goes on without the wrong settings, and where the rest makes no sense either, with what stands by itself. */
function takeWhatIsSound(environment: Environment, wrongNames: string[]): boolean {
  try {
    replaceSettings({ ...environment, ...Object.fromEntries(wrongNames.map((name) => [name, undefined])) });
    return !wrongNames.some((name) => decidingMail.test(name));
  } catch {
    replaceSettings(soundFoundationsOf(environment));
    return false;
  }
}

function summaryOf(environment: Environment): string {
  const names = Object.keys(settingTable).filter((name) => environment[name]);
  if (names.length === 0) return "No setting is set, and none is needed while Quits is reached from this machine only.";
  return `${count(names.length, { one: "setting is", many: "settings are" })} set and can be used: ${enumerate(names)}.`;
}

function findingOf(sentence: string): Finding {
  const name = nameIn(sentence);
  const setting = name in settingTable ? settingTable[name as SettingName] : undefined;
  return wrong(sentence, setting ? `${remedy} It means: ${setting.sentence}` : remedy);
}

/** Every sentence begins with the setting that it is about. */
function nameIn(sentence: string): string {
  return sentence.split(" ", 1)[0] ?? "";
}

function soundFoundationsOf(environment: Environment): Environment {
  const sound = foundations.filter((name) => settingTable[name].schema.safeParse(environment[name]).success);
  return Object.fromEntries(sound.map((name) => [name, environment[name]]));
}
