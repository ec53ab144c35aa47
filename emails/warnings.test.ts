import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("React has nothing to say about the drawing of any mail", async () => {
  const said = await promisify(execFile)(process.execPath, ["--import", "tsx", "emails/draw-samples.testing.ts"], {
    env: { ...process.env, NODE_ENV: "development" },
  });
  expect(said).toEqual({ stdout: "", stderr: "" });
});
