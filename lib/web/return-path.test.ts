import fc from "fast-check";
import { expect, test } from "vitest";
import { logInPath, returnPath } from "./return-path";

const origin = "http://quits.example";
const fallback = "/groups";

const tricks: unknown[] = [
  "//evil.example",
  "///evil.example",
  "////evil.example/%2f..",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "//\\evil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/\n/evil.example",
  "/\r\n/evil.example",
  " //evil.example",
  "/ /evil.example",
  "/\0/evil.example",
  "/%2f%2fevil.example",
  "/%2fevil.example",
  "%2f%2fevil.example",
  "/%5cevil.example",
  "/%252f%252fevil.example",
  "/%25252fevil.example",
  "/%09/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "/.%2f/evil.example",
  "/x/%2e%2e//evil.example",
  "/groups//evil.example",
  "https://evil.example",
  "https:evil.example",
  "http:/evil.example",
  "https:/\\evil.example",
  "HTTPS://evil.example",
  "http://quits.example@evil.example",
  "http://quits.example/groups",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "/javascript:alert(1)\n",
  "data:text/html,x",
  "vbscript:x",
  "blob:http://quits.example/x",
  "file:///etc/passwd",
  "mailto:a@evil.example",
  "@evil.example",
  "//quits.example@evil.example",
  "//evil.example#@quits.example",
  "//evil.example?quits.example",
  ".evil.example",
  "evil.example",
  ":80@evil.example",
  "?from=//evil.example",
  "#//evil.example",
  "/／evil.example",
  "／／evil.example",
  "/⁄evil.example",
  "/∕evil.example",
  "/＼evil.example",
  "/﹨evil.example",
  "/⧸evil.example",
  "/%EF%BC%8Fevil.example",
  "/\u202eelpmaxe.live",
  "/\u200b/evil.example",
  "/\ud800",
  "/groups\r\nLocation: //evil.example",
  "/groups%0d%0aSet-Cookie:x=1",
  "/groups?x=%0aSet-Cookie:x=1",
  "/groups%00",
  "/%",
  "/%zz",
  "/%c0%af%c0%afevil.example",
  "/groups\u2028",
  "/api",
  "/api/v1/me",
  "/api/auth/signout",
  "/API/v1",
  "/x/../api/v1",
  "/%61pi/v1",
  "/%2561pi/v1",
  "/./api",
  "/_next",
  "/_next/image?url=//evil.example",
  "/%5fnext/x",
  "/groups/%2e%2e/api",
  "/groups/%252e%252e/api",
  "",
  " ",
  `/${"a".repeat(500)}`,
  `/?${"ü".repeat(200)}`,
  `/groups?${"x".repeat(1_000_000)}`,
  undefined,
  null,
  7,
  true,
  {},
  [],
  ["/groups/1"],
  ["//evil.example"],
  new URL("https://evil.example"),
  { toString: () => "/groups/1" },
  Symbol("/x"),
];

// V22
test("no trick leads anywhere but to the fallback, and there are more than 30", () => {
  expect(tricks.length).toBeGreaterThan(30);
  for (const trick of tricks) expect(returnPath(trick, fallback), String(trick)).toBe(fallback);
});

// V22
test("a page of this instance gets through with its query and without its fragment", () => {
  const pages = {
    "/": "/",
    "/groups/1/expenses?page=2&sort=day": "/groups/1/expenses?page=2&sort=day",
    "/groups/1#expense-7": "/groups/1",
    "/groups?#x": "/groups",
    "/search?q=M%C3%BCller%20%26%20Co": "/search?q=M%C3%BCller%20%26%20Co",
    "/search?q=Müller Co": "/search?q=M%C3%BCller%20Co",
    "/search?q=100%25": "/search?q=100%25",
    "/search?q=a\\b/c//d": "/search?q=a\\b/c//d",
    "/search?next=https://evil.example": "/search?next=https://evil.example",
    "/groups/../account": "/account",
    "/@evil.example": "/@evil.example",
    "/apiary": "/apiary",
    "/groups/api": "/groups/api",
    "/groups/M%C3%BCller-WG": "/groups/M%C3%BCller-WG",
    "/groups/a%252Db": "/groups/a%252Db",
  };
  for (const [from, to] of Object.entries(pages)) expect(returnPath(from, fallback)).toBe(to);
});

// V22
test("whatever is asked for, the answer stays on the origin, however often it is decoded", () => {
  const piece = fc.constantFrom(
    ..."/ \\ . .. %2f %5c %2e %25 : @ ? # \t \n evil.example https: api _next a ／ %09 %0a".split(" "),
    "\t",
    "\n",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "binary", maxLength: 30 }),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (rest, slash) => {
      const answer = returnPath(slash ? `/${rest}` : rest, fallback);
      let path = answer.split("?")[0] ?? "";
      for (let decodings = 0; decodings < 4; decodings += 1) {
        const { origin: there, pathname } = new URL(path, origin);
        const leaves = there !== origin || /^\/[/\\]/.test(path) || /^\/(\/|(api|_next)(\/|$))/i.test(pathname);
        if (leaves || new URL(answer, origin).origin !== origin) throw new Error(`${answer} leaves as ${path}`);
        path = decodeURIComponent(path);
      }
    }),
    { numRuns: 5_000, seed: 22 },
  );
}, 30_000);

test.each([
  ["/account", "/account"],
  ["/account?_rsc=1k3fz", "/account"],
  ["/account?_rsc", "/account"],
  ["/admin/mailbox?before=7&_rsc=1k3fz", "/admin/mailbox?before=7"],
  ["/search?_rsc=1k3fz&q=a%20b?c&x_rsc=1", "/search?q=a%20b?c&x_rsc=1"],
])("from %s the log-in leads back to %s, without the router's mark", (asked, back) => {
  const way = new URL(logInPath(asked), origin);
  expect([way.pathname, way.searchParams.get("from")]).toEqual(["/log-in", back]);
});
