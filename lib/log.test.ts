import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "./log";

const token = createHmac("sha256", "seed").update("log").digest("base64url");
const written = { stdout: "", stderr: "" };

beforeEach(() => {
  vi.stubEnv("QUITS_LOG", "json");
  for (const name of ["stdout", "stderr"] as const) {
    written[name] = "";
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function lastLine(stream: "stdout" | "stderr" = "stdout") {
  const line = written[stream].trimEnd().split("\n").at(-1) ?? "";
  return JSON.parse(line) as Record<string, unknown> & { error: Record<string, unknown> & { stack: string[] } };
}

test("an event is one JSON line with its time, level and name, which no field can forge", () => {
  log.info("group_made", { groupId: "g1", level: "error", time: "never", event: "other", text: "two\nlines" });
  expect(written.stdout.match(/\n/g)).toHaveLength(1);
  expect(lastLine()).toEqual({
    groupId: "g1",
    text: "two\nlines",
    level: "info",
    event: "group_made",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

test("news goes to stdout, warnings and errors to stderr", () => {
  log.info("a");
  log.warn("b");
  log.error("c", new Error("no"));
  expect(written.stdout).toContain('"event":"a"');
  expect(written.stdout).not.toMatch(/"event":"[bc]"/);
  expect(
    written.stderr
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).level),
  ).toEqual(["warn", "error"]);
});

// V21
test("no token and no address reaches a line, however deep or in whatever it stands", () => {
  const error = new Error(`link ${token} of jonas@posteo.example`, {
    cause: new AggregateError([new Error(token)], token),
  });
  const fields = {
    path: `/invite/${token}?x=1`,
    url: new URL(`https://quits.example/reset-password/${token}`),
    deep: [{ list: [new Map([["jonas@posteo.example", { note: token }]]), new Set([token])] }],
    [token]: 1,
    headers: { cookie: "short", Authorization: "Bearer x" },
    bytes: Buffer.from(token),
  };
  log.info(`for jonas@posteo.example ${token}`, fields);
  log.error("failed", error, fields);
  vi.stubEnv("QUITS_LOG", "plain");
  log.error("failed", error, fields);
  for (const text of [written.stdout, written.stderr]) {
    for (const secret of [token, token.slice(0, 12), "jonas", "posteo", "short", "Bearer"])
      expect(text).not.toContain(secret);
  }
});

// V21
test("fields named like secrets are not shown, whatever they hold", () => {
  log.info("x", { password: "pear", resetToken: ["pear"], clientSecret: { a: "pear" }, apiKey: 1, token: null });
  expect(lastLine()).toMatchObject({ password: "…", resetToken: "…", clientSecret: "…", apiKey: "…", token: null });
});

// V21
test("the parameters of a failed query are not shown", () => {
  const error = new Error("Failed query: insert into users values ($1, $2)\nparams: Jonas Berg,12,50\nmore of it", {
    cause: new Error("duplicate key"),
  });
  log.error("query_failed", error);
  expect(lastLine("stderr").error.message).toBe("Failed query: insert into users values ($1, $2)\nparams: …");
  expect(written.stderr).not.toContain("Jonas");
  expect(written.stderr).not.toContain("more of it");
});

test("an error is told as name, code, message, frames and cause", () => {
  log.error("failed", Object.assign(new TypeError("no", { cause: "because" }), { code: "23505" }), { jobId: "j1" });
  const { error, jobId } = lastLine("stderr");
  expect(error).toMatchObject({ name: "TypeError", code: "23505", message: "no", cause: "because" });
  expect(error.stack[0]).toMatch(/^at .*log\.test\.ts/);
  expect(jobId).toBe("j1");
  log.error("failed", "only a word");
  expect(lastLine("stderr").error).toBe("only a word");
});

test("nothing that is logged makes the logger fail or run on", () => {
  const circle: Record<string, unknown> = {
    big: 10n,
    nothing: undefined,
    not: Number.NaN,
    when: new Date(Number.NaN),
    run: () => 1,
  };
  circle.self = circle;
  circle.long = "x y ".repeat(100_000);
  circle.many = Array.from({ length: 10_000 }, (_, n) => n);
  circle.deep = Array.from({ length: 100 }).reduce<unknown>((inner) => ({ inner }), "end");
  log.info("odd", circle);
  expect(lastLine()).toMatchObject({ big: "10", not: "NaN", when: "[invalid date]", run: "[function]" });
  expect(JSON.stringify(lastLine())).toMatch(/\[circular\].*\[cut\].*\[9950 more\].*\[deeper\]/);
  expect(written.stdout.length).toBeLessThan(10_000);
  const trap = {
    get x(): never {
      throw new Error("trap");
    },
  };
  log.info("trap", { trap });
  expect(lastLine()).toMatchObject({ event: "trap", fields: "[unreadable]" });
  log.error("thrown", Object.create(null));
  expect(lastLine("stderr")).toMatchObject({ event: "thrown", error: {} });
});

test("a plain line is short, and no text can forge a second event or command the terminal", () => {
  vi.stubEnv("QUITS_LOG", "plain");
  log.info("ready", { url: "http://127.0.0.1:3000", port: 3000, text: "a\n12:00:00 forged \u001b[2J\u009b\u202e" });
  expect(written.stdout).toMatch(
    /^\d\d:\d\d:\d\d ready url=http:\/\/127\.0\.0\.1:3000 port=3000 text=a\\u\{a\}12:00:00 forged /,
  );
  expect(written.stdout.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  log.error("failed", new Error("no"));
  expect(written.stderr).toMatch(/^\d\d:\d\d:\d\d error failed\n {2}Error: no\n {4}at /);
});
