import { fingerprint, lastBuild } from "../build";
import { type Finding, ok, warning } from "./finding";

export function examineBuild(): Finding[] {
  const last = lastBuild();
  if (last === null) {
    return [warning("The pages are not built yet.", "The next `npm start` builds them. `npm run dev` needs no build.")];
  }
  if (last === fingerprint()) return [ok("The pages are built from the sources that lie here.")];
  return [
    warning("The sources have changed since the pages were built.", "Start Quits again: `npm start` builds them."),
  ];
}
