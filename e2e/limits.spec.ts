import postgres from "postgres";
import { makeGroup } from "@/lib/groups/factories.testing";
import { invite } from "@/lib/people/factories.testing";
import { expect, test } from "./fixtures";
import { type Instance, serverOfRun, startInstance } from "./instance";
import { makeTokenOf } from "./matrix/api-tokens";
import { leaveInside, workInside } from "./matrix/inside";
import { ask } from "./matrix/raw";

// V28: limits count the right client, with and without a proxy that is believed.

const tooMany = "Many links were opened from your network just now.";

async function withInstance(environment: Record<string, string>, act: (instance: Instance) => Promise<void>) {
  const instance = await startInstance({ server: serverOfRun(), environment });
  const sql = postgres(instance.databaseUrl, { max: 1, onnotice: () => {} });
  await sql`insert into instance_limits (name, amount) values ('link-views-from', 3), ('inviting-from', 2)`;
  await sql.end();
  await workInside(instance);
  try {
    await act(instance);
  } finally {
    await leaveInside();
    await instance.stop();
  }
}

/** A live link, so that what is not shown can be told from what is not there. */
async function makeLink({ port }: Instance) {
  const { token } = await invite((await makeGroup({ name: "House by the lake" })).membership);
  return async (forwardedFor: string) => {
    const headers = { "x-forwarded-for": forwardedFor, accept: "text/html" };
    const { text, status } = await ask({ port, path: `/invite/${token}`, headers });
    expect(status).toBe(200);
    const isShown = text.includes("House by the lake");
    expect(text.includes(tooMany)).toBe(!isShown);
    return isShown;
  };
}

test("without a proxy a client that says it is others is still counted as the one that it is", async () => {
  await withInstance({ TRUSTED_PROXIES: "0" }, async (instance) => {
    const look = await makeLink(instance);
    const shown = [await look("192.0.2.1"), await look("192.0.2.2"), await look("192.0.2.3"), await look("192.0.2.4")];
    expect(shown).toEqual([true, true, true, false]);
  });
});

test("behind a proxy each client is counted by what the proxy saw, and not by what it said itself", async () => {
  await withInstance({ TRUSTED_PROXIES: "1" }, async (instance) => {
    const look = await makeLink(instance);
    const forged = ["192.0.2.1, 198.51.100.7", "198.51.100.7", "192.0.2.9, 198.51.100.7", "192.0.2.5, 198.51.100.7"];
    const shown: boolean[] = [];
    for (const each of forged) shown.push(await look(each));
    expect(shown).toEqual([true, true, true, false]);
    expect(await look("198.51.100.7, 198.51.100.8")).toBe(true);

    // The API counts by the same client, and says when to come back.
    const owner = await makeGroup();
    const token = await makeTokenOf(owner);
    const add = (name: string, client: string) =>
      fetch(`${instance.origin}/api/v1/groups/${owner.groupId}/members`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "x-forwarded-for": client, "content-type": "application/json" },
        body: JSON.stringify({ name }),
      });
    const statuses = [];
    for (const name of ["Jonas", "Noor"]) statuses.push((await add(name, "198.51.100.9")).status);
    expect(statuses).toEqual([201, 201]);
    const refused = await add("Tomás", "192.0.2.77, 198.51.100.9");
    expect([refused.status, (await refused.json()).code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3_500);
    expect((await add("Tomás", "198.51.100.10")).status).toBe(201);
  });
});

test("every page that a mailed link opens by itself is counted, and says the same to who opened too many", async () => {
  await withInstance({ TRUSTED_PROXIES: "1" }, async ({ port }) => {
    const pages = ["/invite", "/joined", "/never-again", "/log-in-link", "/reset-password", "/verify-email"];
    for (const [place, page] of pages.entries()) {
      const headers = { "x-forwarded-for": `198.51.100.${20 + place}`, accept: "text/html" };
      const look = async () => (await ask({ port, path: `${page}/${"A".repeat(43)}`, headers })).text.includes(tooMany);
      const refused = [await look(), await look(), await look(), await look()];
      expect(refused, page).toEqual([false, false, false, true]);
    }
  });
});
