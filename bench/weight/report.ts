import { type Asset, type Kind, kinds, type Load } from "./load";

export type Weighed = { name: string; build?: Build; load: Load; jsAboveEmpty: number };

/** Light is what someone opens who has never been here; rich is a form that reckons along while a person types. */
export type Build = "light" | "rich";

type Findings = {
  versions: string[];
  empty: { load: Load; js: number };
  weighed: Weighed[];
  /** Routes of the build that no line weighs. */
  unweighed: string[];
};

/** What a page's own script may add to an empty page, gzipped. A kB is 1,000 bytes here and everywhere. */
export const jsAboveEmptyBytesMax = { light: 3_000, usual: 10_000, rich: 30_000 };

const sizes: Kind[] = ["html", "css", "js", "fonts"];

/** Prints what was measured, then what is wrong with it. Answers whether nothing is. */
export function report({ versions, empty, weighed, unweighed }: Findings): boolean {
  const loads = [empty.load, ...weighed.map(({ load }) => load)];
  const rows = [
    ["page", "requests", ...sizes, "all", "js, gzip -9", "above empty"],
    row("(empty)", { load: empty.load, js: empty.js, above: 0 }),
    ...weighed.map(({ name, load, jsAboveEmpty }) =>
      row(name, { load, js: empty.js + jsAboveEmpty, above: jsAboveEmpty }),
    ),
  ];
  console.log(`${versions.join(", ")}\n`);
  console.log(table(rows));
  console.log("\nFirst visit, cache off. Each cell: kB sent, headers included / kB unpacked. A kB is 1,000 bytes.");
  console.log("Script is gzipped here, file by file. Not counted: the icon, and the mail in the mail page's frame.");
  for (const line of [...encodings(loads), ...lookFacts(weighed)]) console.log(line);

  const wrongs = [
    ...weighed
      .filter(isOver)
      .map(
        (page) =>
          `Over the limit: ${page.name} has ${page.jsAboveEmpty} B of script above an empty page, and may have ${limitOf(page)}.`,
      ),
    ...unweighed.map((route) => `Not weighed: ${route}. Give it a line in bench/weight/pages.ts.`),
  ];
  console.log("");
  for (const line of wrongs) console.log(line);
  if (wrongs.length === 0) console.log(withinLimits(weighed));
  return wrongs.length === 0;
}

function limitOf({ build = "usual" }: { build?: Build | "usual" }): number {
  return jsAboveEmptyBytesMax[build];
}

function isOver(page: Weighed): boolean {
  return page.jsAboveEmpty > limitOf(page);
}

function withinLimits(weighed: Weighed[]): string {
  const { light, usual, rich } = jsAboveEmptyBytesMax;
  const most = weighed.reduce((heaviest, page) => (page.jsAboveEmpty > heaviest.jsAboveEmpty ? page : heaviest));
  return `All ${weighed.length} pages are within their limits (${kB(usual)} kB of script above an empty page, ${kB(rich)} on a rich form, ${kB(light)} on a light page). The most has ${most.name}: ${kB(most.jsAboveEmpty)} kB.`;
}

function row(name: string, { load, js, above }: { load: Load; js: number; above: number }): string[] {
  return [name, String(load.assets.length), ...cells(load), kB(js), kB(above)];
}

/** Kind by kind, and all of it. */
export function cells({ assets }: Load): string[] {
  return [...sizes.map((kind) => pair(assets.filter((asset) => asset.kind === kind))), pair(assets)];
}

function pair(assets: Asset[]): string {
  if (assets.length === 0) return "–";
  return `${kB(sum(assets, "sentBytes"))} / ${kB(sum(assets, "rawBytes"))}`;
}

function sum(assets: Asset[], key: "sentBytes" | "rawBytes"): number {
  return assets.reduce((total, asset) => total + asset[key], 0);
}

export function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

/** How each kind came over the wire, as the answers' headers say. */
function encodings(loads: Load[]): string[] {
  const assets = loads.flatMap((load) => load.assets);
  return kinds.flatMap((kind) => {
    const counts = Map.groupBy(
      assets.filter((asset) => asset.kind === kind),
      ({ encoding }) => encoding,
    );
    const parts = [...counts].map(([encoding, { length }]) => `${length} ${encoding}`);
    return parts.length ? [`${kind} came as: ${parts.join(", ")}.`] : [];
  });
}

/** What the sums don't show: how many stylesheets there are, and whether a typeface is announced or fetched twice. */
function lookFacts(weighed: Weighed[]): string[] {
  const namesByFacts = Map.groupBy(weighed, ({ load: { assets, fontPreloads } }) => {
    const count = (wanted: Kind) => assets.filter(({ kind }) => kind === wanted).length;
    return `stylesheets ${count("css")}, font files ${count("fonts")}, of these preloaded ${fontPreloads}`;
  });
  const [[usual] = [""]] = [...namesByFacts].sort(([, some], [, others]) => others.length - some.length);
  return [...namesByFacts].map(([facts, pages]) => {
    const names = facts === usual ? "Pages, where nothing else is said" : pages.map(({ name }) => name).join(", ");
    return `${names}: ${facts}.`;
  });
}

export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    (row) =>
      `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`,
  );
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}
