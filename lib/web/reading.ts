import { defaultReading, guessRegion, type Reading, type Region } from "@/lib/formats";
import { currentSession } from "./session";
import { acceptedLanguages } from "./visitor";

/** How whoever reads this page writes dates and numbers. */
export async function currentReading(): Promise<Reading> {
  const { region, timeZone } = (await currentSession())?.user ?? defaultReading;
  return { region, timeZone };
}

/** How somebody reads whom we may not know: a group's moments are in its own time then, which is named. */
export async function readingOfGuest({ timeZone }: { timeZone: string }): Promise<Reading> {
  return (await currentSession()) ? currentReading() : { region: await guessedRegion(), timeZone, namesZone: true };
}

/** By the languages that the browser asks for. */
export async function guessedRegion(): Promise<Region> {
  return guessRegion(await acceptedLanguages());
}
