import { type ActorKind, makeActor } from "./actors";
import { expect, test } from "./fixtures";
import { newestMailTo } from "./material";
import { makePerson } from "./people";
import { ask, type RawAnswer } from "./raw";
import { kindsAt, refusalAt } from "./row";
import { routeRows } from "./rows";

// The headers that every page answers with, whoever asks.

function policyOf({ headers }: RawAnswer): Map<string, string> {
  const parts = String(headers["content-security-policy"] ?? "").split(";");
  return new Map(parts.map((part) => [part.trim().split(" ")[0] ?? "", part.trim()]));
}

for (const row of routeRows.filter(
  ({ route }) => route.startsWith("GET /") && !/\/api\/|\/rates\/|\/receipts\/|\/(html|csv)$/.test(route),
)) {
  test(`${row.route} runs scripts by its nonce only and lets nobody frame it`, async ({ world }) => {
    const isShown = (each: ActorKind) => refusalAt(row.guard, each) === null && !row.instead?.[each];
    const kind = kindsAt(row).find(isShown) ?? "anonymous";
    const nonces = [await expectHeaders(kind), await expectHeaders(kind), await expectHeaders("anonymous")];
    expect(new Set(nonces).size, "each answer has a nonce of its own").toBe(nonces.length);

    async function expectHeaders(visitor: ActorKind): Promise<string> {
      const actor = await makeActor(visitor);
      const { path } = await row.page(actor, world);
      const answer = await ask({ port: world.instance.port, path, cookie: actor.cookie });
      const policy = policyOf(answer);
      const script = policy.get("script-src") ?? "";
      expect(script).toMatch(/'nonce-[\w+/=]{20,}'/);
      expect(script).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
      expect(policy.get("default-src")).toBe("default-src 'none'");
      expect(policy.get("frame-ancestors")).toBe("frame-ancestors 'none'");
      expect(policy.get("base-uri")).toBe("base-uri 'none'");
      expect(policy.get("form-action")).toMatch(/^form-action 'self' http:\/\/127\.0\.0\.1:\d+$/);
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["referrer-policy"]).toMatch(/^(no-referrer|strict-origin-when-cross-origin)$/);
      expect(answer.headers["x-powered-by"]).toBeUndefined();
      const nonce = /'nonce-([^']+)'/.exec(script)?.[1] ?? "";
      for (const [tag] of answer.text.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
      return nonce;
    }
  });
}

test("a mail stands alone in its frame: no script, no form, framed by Quits only", async ({ world }) => {
  const { cookie } = await makeActor("admin");
  const path = `/admin/mailbox/${await newestMailTo(await makePerson())}/html`;
  const answer = await ask({ port: world.instance.port, path, cookie });
  const policy = policyOf(answer);
  expect(answer.status).toBe(200);
  expect(policy.get("sandbox")).toBe("sandbox allow-popups allow-popups-to-escape-sandbox");
  expect(policy.get("frame-ancestors")).toBe("frame-ancestors 'self'");
  expect(policy.get("default-src")).toBe("default-src 'none'");
  expect(policy.get("form-action")).toBe("form-action 'none'");
  expect(policy.has("script-src")).toBe(false);
  expect(answer.headers["x-frame-options"]).toBe("SAMEORIGIN");
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.text).toContain("Welcome, Robin");

  const queried = await ask({ port: world.instance.port, path: `${path}?x=1`, cookie });
  expect(policyOf(queried).get("sandbox")).toBe(policy.get("sandbox"));
  // Only the right spelling has the sandbox, so any other one leads to it or nowhere, and never to the mail.
  for (const spelled of [`${path}/`, path.replace("/html", "//html"), path.replace("html", "htm%6c")]) {
    expect((await ask({ port: world.instance.port, path: spelled, cookie })).text, spelled).not.toContain(
      "Welcome, Robin",
    );
  }
});

test("a receipt by itself may do nothing, is what it is called, and no other spelling of its address leads to it", async ({
  world,
}) => {
  const actor = await makeActor("member");
  const { groupId, expenseId, receiptId, pictureId } = await actor.group();
  const at = `/groups/${groupId}/expenses/${expenseId}/receipts`;
  const look = (path: string) => ask({ port: world.instance.port, path, cookie: actor.cookie });
  const wanted: [path: string, type: string, disposition: string][] = [
    [`${at}/${receiptId}`, "application/pdf", `attachment; filename="bill.pdf"; filename*=UTF-8''bill.pdf`],
    [`${at}/${pictureId}`, "image/jpeg", `inline; filename="bill.jpg"; filename*=UTF-8''bill.jpg`],
    [`${at}/${pictureId}/thumbnail`, "image/webp", "inline"],
  ];
  for (const [path, type, disposition] of wanted) {
    const answer = await look(path);
    const { headers } = answer;
    expect([answer.status, headers["content-type"], headers["content-disposition"]]).toEqual([200, type, disposition]);
    expect([headers["x-content-type-options"], headers["cache-control"]]).toEqual(["nosniff", "private, no-cache"]);
    const policy = policyOf(answer);
    expect([policy.get("default-src"), policy.get("sandbox")]).toEqual(["default-src 'none'", "sandbox"]);
    expect(policy.has("script-src")).toBe(false);
    const again = await ask({
      port: world.instance.port,
      path,
      cookie: actor.cookie,
      headers: { "if-none-match": String(headers.etag) },
    });
    expect([again.status, again.text]).toEqual([304, ""]);
    for (const spelled of [`${path}/`, path.replace("/receipts", "//receipts"), path.replace("receipts", "receipt%73")])
      expect((await look(spelled)).status, spelled).not.toBe(200);
  }
});
