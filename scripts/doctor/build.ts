import { foundingKeyFor } from "@/lib/keys";
import { fingerprint, lastBuild } from "../build";
import { type Finding, ok, warning } from "./finding";

export function examineBuild(): Finding[] {
  // The fingerprint holds the key that forms are sealed with, as the start sets it.
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = foundingKeyFor("actions").toString("base64");
  const last = lastBuild();
  if (last === null) {
    return [warning("The pages are not built yet.", "The next `npm start` builds them. `npm run dev` needs no build.")];
  }
  if (last === fingerprint()) return [ok("The pages are built from the sources that lie here.")];
  return [
    warning("The sources have changed since the pages were built.", "Start Quits again: `npm start` builds them."),
  ];
}
