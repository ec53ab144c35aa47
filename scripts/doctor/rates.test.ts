import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineRates } from "./rates";

const exchangeRatesUrl = "https://rates.example/days.xml";

let sql: postgres.Sql;

beforeAll(() => {
  sql = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1 });
});

afterAll(() => sql.end());

test("an instance without exchange rates, or with old ones, is told so and what helps, unless it wants none", async () => {
  const help = `Let this machine reach rates.example, or set EXCHANGE_RATES_URL to none.`;
  const look = async () => (await examineRates(sql, { exchangeRatesUrl }))[0];
  expect(await look()).toMatchObject({
    level: "warning",
    what: expect.stringMatching(/^No exchange rate/),
    remedy: help,
  });
  await sql`insert into exchange_rates values (current_date - 8, 'USD', 1.1)`;
  expect(await look()).toMatchObject({
    level: "warning",
    what: "The newest exchange rates are 8 days old.",
    remedy: help,
  });
  await sql`insert into exchange_rates values (current_date - 1, 'USD', 1.1)`;
  expect(await look()).toMatchObject({ level: "ok" });
  expect((await examineRates(sql, { exchangeRatesUrl: undefined }))[0]).toMatchObject({ level: "ok" });
});
