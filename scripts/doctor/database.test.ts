import { expect, test } from "vitest";
import { readSettings } from "@/lib/settings";
import { examineDatabase, leaveDatabase, reachDatabase } from "./database";

async function examineWithClock(secondsOff: number) {
  const { patient } = await reachDatabase(readSettings(process.env));
  if (!patient) throw new Error("The test's database does not answer.");
  try {
    return await examineDatabase(patient, { now: () => Date.now() + secondsOff * 1000 });
  } finally {
    await leaveDatabase(patient);
  }
}

test.each([
  [-3600, "Its clock is 60 minutes ahead of the one of this machine."],
  [30, "Its clock is 30 seconds behind the one of this machine."],
])("a clock that is off is said: by %i seconds", async (secondsOff, sentence) => {
  expect(await examineWithClock(secondsOff)).toContainEqual(
    expect.objectContaining({ level: "warning", what: sentence }),
  );
});

test("a clock within five seconds passes", async () => {
  expect((await examineWithClock(3)).filter(({ level }) => level !== "ok")).toEqual([]);
});

test.each([
  ["nothing listens", "postgres://quits:secret@127.0.0.1:9/quits"],
  ["the host is unknown", "postgres://quits:secret@nowhere.invalid/quits"],
])("a database that cannot be reached is said without its password: %s", async (_, url) => {
  const { patient, findings } = await reachDatabase(readSettings({ DATABASE_URL: url }));
  expect(patient).toBeNull();
  expect(findings).toHaveLength(1);
  expect(findings[0]?.level).toBe("wrong");
  expect(findings[0]?.what).toMatch(/^The database quits at \S+ cannot be used: /);
  expect(findings[0]?.what).not.toContain("secret");
});
