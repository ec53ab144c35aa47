"use client";

import { useBrowser } from "@/components/ui/use-browser";

const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Sends the browser's time zone along. Without script it sends a guess, if there is one, and the person chooses later. */
export function TimeZoneField({ guess = "" }: { guess?: string }) {
  return <input type="hidden" name="timeZone" value={useBrowser(ownTimeZone, guess)} />;
}
