import { randomInt } from "node:crypto";
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
  request,
} from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { makePerson, type Person } from "@/lib/users/factories.testing";
import { leaveInside, workInside } from "./matrix/inside";

export { expect };

export type MailRead = { id: string; subject: string; text: string; links: string[]; code: string | null };

type Fixtures = {
  /**
   * The newest mail to an address, read where the instance's admin reads it. Waits for it to arrive; `after` is the
   * mail that it must be newer than.
   */
  readMail(address: string, subject: RegExp, after?: MailRead): Promise<MailRead>;
  /** An address that no other test uses. */
  address: string;
  /** Someone with an account and a proven address that no other test uses. */
  person: Person;
  /** A second browser of the same kind that knows nothing of the first; its console is watched as well. */
  openOtherBrowser(options?: BrowserContextOptions): Promise<Page>;
  /** Makes this browser the one of the instance's admin. */
  enterAsAdmin(): Promise<void>;
  /** Lets a test say which of the browser's complaints it means to cause. */
  tolerate(noise: RegExp): void;
};

type WorkerFixtures = {
  /** The instance's database, as its owner: to make time pass, to seed, to count. */
  sql: Sql;
  /** Turns the factories to the instance of this run; a spec before may have turned them to another one. */
  workInRun(): Promise<void>;
};

/** What the browser may say without a test failing: nothing of ours. The last is Playwright looking into a mail. */
const expectedNoise = [
  /\[DOM\] Password forms should have/,
  /Download the React DevTools/,
  /^Blocked script execution in '\S+\/admin\/mailbox\/[\w-]+\/html'/,
];

function watchConsole(page: Page, said: string[]): void {
  page.on("console", (message) => {
    const isLoud = message.type() === "error" || message.type() === "warning";
    if (isLoud) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
}

type Watch = { said: string[]; tolerated: RegExp[]; over(context: BrowserContext): void };

export const test = base.extend<Fixtures & { watch: Watch }, WorkerFixtures>({
  baseURL: async ({ browserName: _ }, use) => use(process.env.E2E_ORIGIN),
  // Every test is a client of its own, so that none uses up what another one may still do this hour.
  extraHTTPHeaders: async ({ browserName: _ }, use) =>
    use({ "x-forwarded-for": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` }),
  address: async ({ browserName: _ }, use, { title }) => {
    const name = title
      .toLowerCase()
      .replace(/[^a-z]+/g, "-")
      .slice(0, 30);
    await use(`${name}-${Math.random().toString(36).slice(2, 10)}@mail.example`);
  },
  sql: [
    async ({ browserName: _ }, use) => {
      const sql = postgres(process.env.E2E_DATABASE_URL ?? "", { max: 2, onnotice: () => {} });
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],
  workInRun: [
    async ({ browserName: _ }, use) => {
      const databaseUrl = process.env.E2E_DATABASE_URL ?? "";
      const port = Number(new URL(process.env.E2E_ORIGIN ?? "").port);
      await use(() => workInside({ databaseUrl, port }));
      await leaveInside();
    },
    { scope: "worker" },
  ],
  person: async ({ workInRun, address }, use) => {
    await workInRun();
    await use(await makePerson({ email: address }));
  },
  readMail: async ({ sql }, use) => {
    const desk = await request.newContext({
      baseURL: process.env.E2E_ORIGIN,
      extraHTTPHeaders: { cookie: process.env.E2E_ADMIN_COOKIE ?? "" },
    });
    await use(async (address, subject, after) => {
      // Pages are read once there is a new mail: asking for them until then would be most of the instance's work.
      const read = async () => {
        const mails = await sql`select id from mails where to_address = ${address} order by created_at desc, id desc`;
        for (const { id } of mails) {
          if (id === after?.id) return null;
          const mail = plainMail(await (await desk.get(`/admin/mailbox/${id}`)).text());
          if (subject.test(mail.subject)) return { id, ...mail };
        }
        return null;
      };
      let mail: MailRead | null = null;
      const arrival = async () => (mail ??= await read());
      const message = `a mail to ${address} about ${subject}`;
      await expect.poll(arrival, { message, timeout: 15_000, intervals: [50, 100, 250, 500] }).not.toBeNull();
      return mail as unknown as MailRead;
    });
    await desk.dispose();
  },
  watch: [
    async ({ context }, use) => {
      const said: string[] = [];
      const tolerated = [...expectedNoise];
      const over = (each: BrowserContext) => void each.on("page", (page) => watchConsole(page, said));
      over(context);
      await use({ said, tolerated, over });
      const unexpected = said.filter((line) => !tolerated.some((noise) => noise.test(line)));
      expect(unexpected, "the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  tolerate: async ({ watch }, use) => use((noise) => void watch.tolerated.push(noise)),
  enterAsAdmin: async ({ context }, use) => {
    await use(async () => {
      const [name = "", value = ""] = (process.env.E2E_ADMIN_COOKIE ?? "").split("=");
      await context.addCookies([{ name, value, url: process.env.E2E_ORIGIN }]);
    });
  },
  openOtherBrowser: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      watch.over(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

function plainMail(page: string): Omit<MailRead, "id"> {
  const text = plain(/<pre[^>]*>([\s\S]*?)<\/pre>/.exec(page)?.[1] ?? "");
  const subject = plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page)?.[1] ?? "");
  const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link);
  return { subject, text, links, code: /^\s*(\d{6})\s*$/m.exec(text)?.[1] ?? null };
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
