import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import messages from "./en.json";

type Words = { [key: string]: string | Words };

/** Whose keys are put together of parts, or are known elsewhere: by states, events, faults and signs. What they end with is written somewhere. */
const familiar = [
  ...["errors", "mails", "delivery", "gate", "glyphs", "happenings", "timeZones", "mailStates", "categories", "roles"],
  ...["forgotPassword", "logInLink", "profile", "inviteOver", "admission", "nearLimits"],
  ...["people", "peopleList", "sentInvitations", "policy", "recurring", "splitForm.mode", "groupCode.renewalOffer"],
  ...["visibility.options"],
  ...["groupSettings.archive", "groupSettings.reopen", "resharing.effectTitleYou", "resharing.doneTitleYou"],
];

/** What a key may end with where a template puts it on. */
const endings = /(Title|Note|You)$|^payment_|_back$|TwoStep$/g;

const sources = globSync("{app,bench,components,db,emails,jobs,lib,scripts}/**/*.{ts,tsx,mjs}", { exclude: isOfTest })
  .map((path) => readFileSync(path, "utf8"))
  .map((text) => ({ text, quoted: new Set(Array.from(text.matchAll(/"([^"\n]*)"/g), ([, said]) => said)) }));

const written = new Set(sources.flatMap(({ text }) => text.match(/\w+/g) ?? []));

function isOfTest(path: string): boolean {
  return /\.(test|testing)\.tsx?$/.test(path);
}

function keysOf(words: Words, before: readonly string[] = []): string[][] {
  return Object.entries(words).flatMap(([key, said]) =>
    typeof said === "string" ? [[...before, key]] : keysOf(said, [...before, key]),
  );
}

/** Whether a file that names the page or the part which some words are of names the words. */
function unsaidOf(space: string, words: Words): string[][] {
  const of = sources.filter(({ text, quoted }) => quoted.has(space) || text.includes(`"${space}.`));
  return keysOf(words)
    .filter((path) => {
      const tails = path.map((_, index) => path.slice(index).join("."));
      return !of.some(({ quoted }) => tails.some((tail) => quoted.has(tail)));
    })
    .map((path) => [space, ...path]);
}

function isFamiliar(path: string[]): boolean {
  const whole = path.join(".");
  const last = path.at(-1) ?? "";
  const parts = [
    last,
    last.split("-").at(-1) ?? "",
    last.replace(endings, ""),
    last.replace(endings, "").replace(endings, ""),
  ];
  return familiar.some((beginning) => whole.startsWith(beginning)) && parts.some((part) => written.has(part));
}

test("there are no words that nothing says", () => {
  const unsaid = Object.entries(messages).flatMap(([space, words]) => unsaidOf(space, words));
  expect(unsaid.filter((path) => !isFamiliar(path)).map((path) => path.join("."))).toEqual([]);
});
