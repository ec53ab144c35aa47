import type { Reading } from "@/lib/formats";
import { currentSession } from "./session";

/** How whoever reads this page writes dates and numbers. */
export async function currentReading(): Promise<Reading> {
  const user = (await currentSession())?.user;
  return { region: user?.region ?? "en-GB", timeZone: user?.timeZone ?? "UTC" };
}
