import type { Browser } from "@playwright/test";
import { signIn } from "@/e2e/matrix/people";
import { logInAtHouse } from "@/e2e/steps/logging-in";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { linkPaths } from "@/lib/link-paths";
import { codeIn, copied, invite, invitePersonally } from "@/lib/people/factories.testing";
import { sleep } from "@/lib/processes";
import { deriveToken } from "@/lib/tokens";
import { aPassword, claimsTo, codeOf, mailsTo, makePerson, newAddress } from "@/lib/users/factories.testing";
import type { IdentityProvider } from "@/lib/users/identity-provider.testing";
import { countEffort, type Effort, type Walk } from "./walk";

export type WayIn = { name: string; effort: Effort };

type Way = { name: string; cookie?: string; act: (walk: Walk) => Promise<void> };

/** Every way into a group, each gone by someone who has never gone one before. */
const ways: ((house: IdentityProvider) => Promise<Way>)[] = [
  mailedToSomeoneNew,
  mailedToAnAccount,
  mailedToWhoIsLoggedIn,
  copiedToSomeoneNew,
  copiedToAnAccount,
  personalLink,
  codeThatAsks,
  codeThatLetsIn,
  noticeInside,
  logInByMail,
  identityProvider,
];

type Around = { browser: Browser; origin: string; house: IdentityProvider };

export async function goEveryWay({ house, ...around }: Around): Promise<WayIn[]> {
  const gone: WayIn[] = [];
  for (const begin of ways) {
    const { name, ...way } = await begin(house);
    gone.push({ name, effort: await countEffort(around, way) });
  }
  return gone;
}

async function mailedToSomeoneNew(): Promise<Way> {
  const path = invitePath((await invitedTo()).token);
  return {
    name: "mailed link, someone new",
    act: async (walk) => {
      await walk.open(path);
      await joinAsNew(walk);
    },
  };
}

async function mailedToAnAccount(): Promise<Way> {
  const path = invitePath((await invitedTo((await makePerson()).email)).token);
  return {
    name: "mailed link, an account",
    act: async (walk) => {
      await walk.open(path);
      await joinWithPassword(walk);
    },
  };
}

async function mailedToWhoIsLoggedIn(): Promise<Way> {
  const person = await makePerson();
  const path = invitePath((await invitedTo(person.email)).token);
  return {
    name: "mailed link, logged in",
    cookie: (await signIn(person)).cookie,
    act: async ({ open, press }) => {
      await open(path);
      await press("Join Lindenhof 12");
    },
  };
}

async function copiedToSomeoneNew(): Promise<Way> {
  const { path, email } = await copiedTo();
  return {
    name: "copied link or QR, someone new",
    act: async (walk) => {
      await walk.open(path);
      await proveAddress(walk, email);
      await joinAsNew(walk);
    },
  };
}

async function copiedToAnAccount(): Promise<Way> {
  const { path, email } = await copiedTo((await makePerson()).email);
  return {
    name: "copied link or QR, an account",
    act: async (walk) => {
      await walk.open(path);
      await proveAddress(walk, email);
      await joinWithPassword(walk);
    },
  };
}

async function personalLink(): Promise<Way> {
  const path = invitePath((await invitePersonally((await makeGroup()).membership)).token);
  const email = newAddress();
  return {
    name: "personal link, someone new",
    act: async (walk) => {
      await walk.open(path);
      await walk.fill("Your email", email);
      await proveAddress(walk, email);
      await joinAsNew(walk);
    },
  };
}

async function codeThatAsks(): Promise<Way> {
  const code = await makeCode((await makeGroup()).membership);
  return {
    name: "group code, until one has asked",
    cookie: (await signIn(await makePerson())).cookie,
    act: async ({ open, fill, press }) => {
      await open("/join");
      await fill("Group code", code);
      await press("Go on");
      await press("Ask to join");
    },
  };
}

async function codeThatLetsIn(): Promise<Way> {
  const code = await makeCode((await makeGroup()).membership, { letsIn: true });
  const email = newAddress();
  return {
    name: "group code’s QR, straight in, someone new",
    act: async ({ open, fill, press }) => {
      await open(`/join/${code}`);
      await press("Create an account", "link");
      await fill("Your name", "Jonas Berg");
      await fill("Email", email);
      await fill("Password", aPassword);
      await press("Create account");
      const [claim] = await claimsTo(email);
      await fill("Code from the email", await codeOf("verify", claim?.userId ?? ""));
      await press("Confirm");
      await press("Join");
    },
  };
}

async function noticeInside(): Promise<Way> {
  const person = await makePerson();
  await invitedTo(person.email);
  return {
    name: "notice inside the app",
    cookie: (await signIn(person)).cookie,
    act: async ({ open, press }) => {
      await open("/groups");
      await press("Join");
    },
  };
}

async function logInByMail(): Promise<Way> {
  const { email } = await makePerson();
  const path = invitePath((await invitedTo(email)).token);
  return {
    name: "mailed link, log-in by another mail",
    act: async ({ open, fill, press }) => {
      await open(path);
      await press("Email me a link instead");
      await fill("Email", email);
      await press("Send me a link");
      await open(`${linkPaths.log_in}/${await logInToken(email)}`);
      await press("Log in");
      await press("Join Lindenhof 12");
    },
  };
}

/** What is done at the provider's own pages is not counted. */
async function identityProvider(house: IdentityProvider): Promise<Way> {
  const { token, email } = await invitedTo();
  house.people.set(email, { email, email_verified: true, name: "Kim Vale" });
  return {
    name: "mailed link, identity provider",
    act: async ({ page, open, press }) => {
      await open(invitePath(token));
      await press("Continue with House ID");
      const back = page.waitForURL("**/arrival");
      await logInAtHouse(page, email);
      await back;
      await press("Create account");
      await press("Join Lindenhof 12");
    },
  };
}

async function invitedTo(email = newAddress()) {
  return invite((await makeGroup()).membership, { email });
}

async function copiedTo(email = newAddress()) {
  const { membership } = await makeGroup();
  const { memberId } = await invite(membership, { email });
  return { email, path: invitePath(await copied(membership, memberId)) };
}

function invitePath(token: string): string {
  return `${linkPaths.invite}/${token}`;
}

async function joinAsNew({ fill, press }: Walk): Promise<void> {
  await fill("Your name", "Jonas Berg");
  await fill("Password", aPassword);
  await press("Create account and join");
}

async function joinWithPassword({ fill, press }: Walk): Promise<void> {
  await fill("Password", aPassword);
  await press("Log in and join");
}

async function proveAddress({ fill, press }: Walk, email: string): Promise<void> {
  await press("Send me a code");
  await fill("Code from the email", await codeIn(email));
  await press("Go on");
}

/** The link is written by a job, a moment after it was asked for. */
async function logInToken(email: string): Promise<string> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const link = (await mailsTo(email)).findLast(({ template }) => template === "logInLink")?.link;
    if (link) return deriveToken(link);
    await sleep(100);
  }
  throw new Error("No mail with a link to log in came.");
}
