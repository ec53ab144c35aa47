import type { Browser } from "@playwright/test";
import { signIn } from "@/e2e/matrix/people";
import { makeGroup } from "@/lib/groups/factories.testing";
import { linkPaths } from "@/lib/link-paths";
import { copied, invite, invitePersonally } from "@/lib/people/factories.testing";
import { makePerson, newAddress } from "@/lib/users/factories.testing";
import { jsBytes, type Load, loadPage } from "../weight/load";
import { timeOnSlowPhone } from "./slow-phone";

export type AcceptPage = {
  name: string;
  load: Load;
  jsAboveEmpty: number;
  withoutScript: number;
  shown: number;
  withScript: number;
};

type State = { name: string; path: string; cookie?: string };

/** What the page offers first, by each kind of link and to each kind of reader. */
async function states(): Promise<State[]> {
  const { membership } = await makeGroup();
  const person = await makePerson();
  const { cookie } = await signIn(await makePerson());
  const link = (token: string) => `${linkPaths.invite}/${token}`;
  const mailed = async (email: string) => link((await invite(membership, { email })).token);
  const theirs = await mailed(person.email);
  const { memberId } = await invite(membership);
  return [
    { name: "mailed, someone new", path: await mailed(newAddress()) },
    { name: "mailed, an account", path: theirs },
    { name: "mailed, logged in", path: theirs, cookie: (await signIn(person)).cookie },
    { name: "mailed, someone else", path: await mailed(newAddress()), cookie },
    { name: "copied", path: link(await copied(membership, memberId)) },
    { name: "personal", path: link((await invitePersonally(membership)).token) },
  ];
}

type Around = { browser: Browser; origin: string; emptyJs: number };

export async function measureAcceptPage({ browser, origin, emptyJs }: Around): Promise<AcceptPage[]> {
  const pages: AcceptPage[] = [];
  for (const { name, path, ...visitor } of await states()) {
    const visit = { url: origin + path, ...visitor };
    const load = await loadPage(browser, { ...visit, holds: "main form" });
    const plain = await timeOnSlowPhone(browser, { ...visit, hasScript: false });
    const scripted = await timeOnSlowPhone(browser, { ...visit, hasScript: true });
    pages.push({
      name,
      load,
      jsAboveEmpty: jsBytes(load) - emptyJs,
      withoutScript: plain.usable,
      shown: scripted.shown,
      withScript: scripted.usable,
    });
  }
  return pages;
}
