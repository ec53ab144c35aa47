import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { exchangeRates } from "@/db/schema/exchange-rates";
import { fileOf, friday } from "@/lib/expenses/currencies/bank-files.testing";
import { findDayRate } from "@/lib/expenses/currencies/exchange-rates";
import { askForFirstRates } from "@/lib/expenses/currencies/rates-fetching";
import { openJobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { replaceSettings } from "@/lib/settings";
import { rateFetcher } from "./fetch-rates";

let bank: Server;
let answer: { status: number; text: string };

beforeAll(async () => {
  bank = createServer((_, response) => response.writeHead(answer.status).end(answer.text));
  await new Promise<void>((resolve) => bank.listen(0, "127.0.0.1", resolve));
  const { port } = bank.address() as AddressInfo;
  replaceSettings({ ...process.env, EXCHANGE_RATES_URL: `http://127.0.0.1:${port}/days.xml` });
});

afterAll(() => new Promise((resolve) => bank.close(resolve)));

beforeEach(() => db.delete(exchangeRates));

const fetchNow = () => rateFetcher.work(openJobScope("fetch-rates"), {});
const dollars = () => findDayRate(db, { from: "USD", into: "EUR", on: "2026-11-20" });
const jobs = async () => (await db.execute(sql`select id from pgboss.job where name = 'fetch-rates'`)).length;

test("the bank's file is fetched, and what was kept stays where the bank then says nothing good", async () => {
  answer = { status: 200, text: fileOf(friday) };
  await fetchNow();
  const rate = await dollars();
  expect(rate?.ratedOn).toBe("2026-11-20");
  const other = fileOf(friday.replace("1.0843", "1.5"));
  for (const bad of [
    { status: 500, text: other },
    { status: 200, text: "<html>Come back later</html>" },
    { status: 200, text: other.padEnd(limits.ratesFileBytesMax + 1) },
  ]) {
    answer = bad;
    await fetchNow();
    expect(await dollars()).toEqual(rate);
  }
});

test("rates are asked for at the start by an instance that knows none, once, and by no other", async () => {
  await askForFirstRates();
  await askForFirstRates();
  expect(await jobs()).toBe(1);
  await db.execute(sql`delete from pgboss.job where name = 'fetch-rates'`);
  answer = { status: 200, text: fileOf(friday) };
  await fetchNow();
  await askForFirstRates();
  expect(await jobs()).toBe(0);
});
