import { expect, test } from "vitest";
import { exitCodeOf, ok, type Report, warning, wrong } from "./finding";
import { writeReport, writeReportAsJson } from "./report";

function reportOf(findings: Report["groups"][number]["findings"], isExamined = true): Report {
  return { groups: [{ name: "Mail", findings }], isExamined };
}

test("the report reads in words, a sign before each, and what to do below it", () => {
  const report = reportOf([ok("All is there."), warning("It is late.", "Wait."), wrong("It broke.", "Mend it.")]);
  expect(writeReport(report)).toBe(
    "Mail\n  ✓ All is there.\n  ! It is late.\n    → Wait.\n  ✗ It broke.\n    → Mend it.\n\n1 thing is wrong and 1 thing is worth a look.\n",
  );
});

test("long sentences keep to the width of the terminal", () => {
  const text = writeReport(reportOf([wrong("word ".repeat(40), "word ".repeat(40))]), { columns: 60 });
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
});

test("a provider's words cannot steer the terminal", () => {
  expect(writeReport(reportOf([ok("Said \u001b[2Jthis\r\n\u202eso")]))).toContain("  ✓ Said [2Jthis so\n");
});

test("the exit code says: well, wrong, or not examined", () => {
  expect(exitCodeOf(reportOf([ok("Well."), warning("Late.", "Wait.")]))).toBe(0);
  expect(exitCodeOf(reportOf([wrong("Broken.", "Mend.")]))).toBe(1);
  expect(exitCodeOf(reportOf([wrong("Broken.", "Mend.")], false))).toBe(2);
});

test("as JSON it says the same", () => {
  const report = reportOf([wrong("It broke.", "Mend it.")]);
  expect(JSON.parse(writeReportAsJson(report))).toEqual({
    exitCode: 1,
    verdict: "1 thing is wrong.",
    groups: [{ name: "Mail", findings: [{ level: "wrong", what: "It broke.", remedy: "Mend it." }] }],
  });
});
