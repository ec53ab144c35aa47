import { defaultReading, type Reading } from "@/lib/formats";
import { currentSession } from "./session";

/** How whoever reads this page writes dates and numbers. */
export async function currentReading(): Promise<Reading> {
  const { region, timeZone } = (await currentSession())?.user ?? defaultReading;
  return { region, timeZone };
}
