import { examineInstance } from "./doctor/examination";
import { exitCodeOf } from "./doctor/finding";
import { writeReport, writeReportAsJson } from "./doctor/report";
import { runProgram } from "./program";

/**
 * `npm run doctor` looks at an instance, running or not, and says what is wrong with it and what helps. It ends with 0
 * where all is well, 1 where something is wrong, 2 where there was no database to examine.
 */
runProgram(async () => {
  const report = await examineInstance(process.env);
  const columns = process.stdout.columns;
  const text = process.argv.includes("--json") ? writeReportAsJson(report) : writeReport(report, { columns });
  process.stdout.write(text, () => process.exit(exitCodeOf(report)));
});
