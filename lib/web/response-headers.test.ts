import { expect, test } from "vitest";
import { linkPaths, secretPaths } from "@/lib/link-paths";
import { readSettings } from "@/lib/settings";
import { responseHeaders } from "./response-headers";

function headersOf(path: string): Record<string, string> {
  return Object.fromEntries(responseHeaders(path, readSettings({})));
}

test.each(secretPaths)("a path below %s is told to nobody and found by no search", (place) => {
  expect(headersOf(`${place}/abc`)).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
});

test("every path of a mailed link is among them", () => {
  expect(secretPaths).toEqual(expect.arrayContaining(Object.values(linkPaths)));
});

test("a path without a secret may be told and found, also where links of a kind begin", () => {
  for (const path of ["/", "/setup", "/account/addresses", "/verify-email/", "/groups/invite/x"]) {
    expect(headersOf(path)["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
    expect(headersOf(path), path).not.toHaveProperty("x-robots-tag");
  }
});
