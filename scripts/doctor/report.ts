import { countOf, exitCodeOf, type Finding, type Report } from "./finding";
import { count, enumerate } from "./words";

const signs = { ok: "✓", warning: "!", wrong: "✗" } as const;

const columnsMax = 100;

/** The report for a terminal, colours or not: a sign, what was found, and below it what to do. */
export function writeReport(report: Report, { columns = columnsMax }: { columns?: number } = {}): string {
  const width = Math.max(40, Math.min(columns, columnsMax));
  const groups = report.groups.map(({ name, findings }) =>
    [name, ...findings.flatMap((finding) => writeFinding(finding, width))].join("\n"),
  );
  return `${[...groups, wrap(verdictOf(report), { width, first: "", rest: "" })].join("\n\n")}\n`;
}

export function writeReportAsJson(report: Report): string {
  return `${JSON.stringify({ exitCode: exitCodeOf(report), verdict: verdictOf(report), groups: report.groups }, null, 2)}\n`;
}

function writeFinding({ level, what, remedy }: Finding, width: number): string[] {
  const lines = [wrap(what, { width, first: `  ${signs[level]} `, rest: "    " })];
  return remedy ? [...lines, wrap(remedy, { width, first: "    → ", rest: "      " })] : lines;
}

function verdictOf(report: Report): string {
  const [wrongs, warnings] = [countOf(report.groups, "wrong"), countOf(report.groups, "warning")];
  const found = [
    ...(wrongs > 0 ? [`${count(wrongs, "thing")} ${wrongs === 1 ? "is" : "are"} wrong`] : []),
    ...(warnings > 0 ? [`${count(warnings, "thing")} ${warnings === 1 ? "is" : "are"} worth a look`] : []),
  ];
  const sentence = found.length > 0 ? `${capitalize(enumerate(found))}.` : "All is well.";
  const verdict = wrongs === 0 && warnings > 0 ? `Nothing is wrong. ${sentence}` : sentence;
  return report.isExamined ? verdict : `Not everything could be examined, since no database answers. ${sentence}`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text from the database or a provider may hold control characters, which a terminal would obey. */
function wrap(text: string, { width, first, rest }: { width: number; first: string; rest: string }): string {
  const words = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .split(" ");
  const lines = [first];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    const isBegun = line !== first && line !== rest;
    if (isBegun && line.length + 1 + word.length > width) lines.push(rest + word);
    else lines[lines.length - 1] = isBegun ? `${line} ${word}` : line + word;
  }
  return lines.join("\n");
}
