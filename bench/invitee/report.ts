import { cells, jsAboveEmptyBytesMax, kB, table } from "../weight/report";
import type { AcceptPage } from "./accept-page";
import type { WayIn } from "./ways";

/** On the slow phone, in milliseconds. */
const usableAfterMax = 2_500;

/** Prints what was counted and measured, then what is wrong with it. Answers whether nothing is. */
export function report(ways: WayIn[], pages: AcceptPage[]): boolean {
  console.log("What each way in asks of a person until they are in the group, on a phone without script:\n");
  console.log(
    table([
      ["way in", "pages", "fields", "presses"],
      ...ways.map(({ name, effort: { pages, fields, presses } }) => [name, ...[pages, fields, presses].map(String)]),
    ]),
  );
  console.log("\nThe accept page, on a first visit with the cache off: kB sent, headers included / kB unpacked.\n");
  console.log(
    table([
      ["accept page", "html", "css", "js", "fonts", "all", "js above empty, gzip -9"],
      ...pages.map(({ name, load, jsAboveEmpty }) => [name, ...cells(load), kB(jsAboveEmpty)]),
    ]),
  );
  console.log("\nOn a slow phone (CPU 4×, 1.6 Mbit/s, 150 ms), seconds until the form can be used, medians of five:\n");
  console.log(
    table([
      ["accept page", "without script", "with script: shown", "with script: awake"],
      ...pages.map((page) => [page.name, ...[page.withoutScript, page.shown, page.withScript].map(seconds)]),
    ]),
  );
  const wrongs = pages.flatMap(wrongsOf);
  console.log("");
  for (const line of wrongs) console.log(line);
  if (wrongs.length === 0) {
    const most = Math.max(...pages.map(({ jsAboveEmpty }) => jsAboveEmpty));
    const slowest = Math.max(...pages.flatMap(({ withoutScript, withScript }) => [withoutScript, withScript]));
    console.log(
      `Within the limits: at most ${kB(most)} kB of script above an empty page (${kB(jsAboveEmptyBytesMax.light)}), usable after at most ${seconds(slowest)} s (${seconds(usableAfterMax)}).`,
    );
  }
  return wrongs.length === 0;
}

function wrongsOf({ name, jsAboveEmpty, withoutScript, withScript }: AcceptPage): string[] {
  const wrongs: string[] = [];
  if (jsAboveEmpty > jsAboveEmptyBytesMax.light) {
    wrongs.push(`Over the limit: ${name} has ${kB(jsAboveEmpty)} kB of script above an empty page.`);
  }
  for (const [how, milliseconds] of Object.entries({ without: withoutScript, with: withScript })) {
    if (milliseconds > usableAfterMax) {
      wrongs.push(`Over the limit: ${name}, ${how} script, can be used only after ${seconds(milliseconds)} s.`);
    }
  }
  return wrongs;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
