import { test as base, expect, type Page, request } from "@playwright/test";

export { expect };

export type MailRead = { subject: string; text: string; links: string[]; code: string | null };

type Fixtures = {
  /** The newest mail to an address, read where the instance's admin reads it. Waits for it to arrive. */
  readMail(address: string, subject: RegExp): Promise<MailRead>;
  /** An address that no other test uses. */
  address: string;
};

/** What the browser may say without a test failing: nothing of ours. */
const expectedNoise = [/\[DOM\] Password forms should have/, /Download the React DevTools/];

function watchConsole(page: Page, said: string[]): void {
  page.on("console", (message) => {
    const isLoud = message.type() === "error" || message.type() === "warning";
    if (isLoud && !expectedNoise.some((noise) => noise.test(message.text()))) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
}

export const test = base.extend<Fixtures & { watchAll: undefined }>({
  address: async ({ browserName: _ }, use, { title }) => {
    const name = title
      .toLowerCase()
      .replace(/[^a-z]+/g, "-")
      .slice(0, 30);
    await use(`${name}-${Math.random().toString(36).slice(2, 10)}@mail.example`);
  },
  readMail: async ({ browserName: _ }, use) => {
    const desk = await request.newContext({
      baseURL: process.env.E2E_ORIGIN,
      extraHTTPHeaders: { cookie: process.env.E2E_ADMIN_COOKIE ?? "" },
    });
    await use(async (address, subject) => {
      const read = async () => {
        const list = await (await desk.get("/admin/mailbox")).text();
        const rows = list.split("<li").filter((row) => row.includes(address));
        const row = rows.find((each) => subject.test(plain(each)));
        const id = row && /\/admin\/mailbox\/([\w-]{36})/.exec(row)?.[1];
        return id ? plainMail(await (await desk.get(`/admin/mailbox/${id}`)).text()) : null;
      };
      await expect.poll(read, { message: `a mail to ${address} about ${subject}`, timeout: 15_000 }).not.toBeNull();
      return (await read()) as MailRead;
    });
    await desk.dispose();
  },
  watchAll: [
    async ({ context }, use) => {
      const said: string[] = [];
      context.on("page", (page) => watchConsole(page, said));
      await use(undefined);
      expect(said, "the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

function plainMail(page: string): MailRead {
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
