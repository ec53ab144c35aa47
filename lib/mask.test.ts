import { createHmac, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { secretPaths } from "./link-paths";
import { maskAddress, maskPath, maskText } from "./mask";

const tokens = Array.from({ length: 200 }, (_, n) =>
  createHmac("sha256", "seed").update(String(n)).digest("base64url"),
);
const token = tokens[0] ?? "";
const id = "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";

// V21
test.each(secretPaths)("what follows %s/ in a path is not shown", (place) => {
  expect(maskPath(`${place}/abc`)).toBe(`${place}/…`);
  expect(maskPath(`${place}/${token}/decline?step=2`)).toBe(`${place}/…/decline?step=2`);
  expect(maskPath(`${place}/${token}.rsc`)).toBe(`${place}/…`);
  expect(maskPath(`/log-in?from=${encodeURIComponent(`${place}/abc`)}`)).toBe("/log-in?from=…");
  expect(maskText(`GET https://quits.example${place}/A7B-X9P answered 200`)).toBe(
    `GET https://quits.example${place}/… answered 200`,
  );
});

// V21
test("a token is not shown wherever it stands in a path, a query or a text", () => {
  for (const secret of tokens) {
    const shown = [
      maskPath(`/somewhere/${secret}`),
      maskPath(`/somewhere/${secret}.txt/else`),
      maskPath(`/%69nvite/x%2F${secret}`),
      maskPath(`/page?a=1&b=${secret}&c=2`),
      maskPath(`/page?from=%252Finvite%252F${secret}`),
      maskPath(`/page?${secret}`),
      maskPath(`/page#${secret}`),
      maskText(`the link ${secret} is over`),
      maskText(`{"token":"${secret}"}`),
      maskText(`${id}${secret} ${secret}${id}`),
    ].join(" ");
    expect(shown).not.toContain(secret.slice(0, 12));
    expect(shown).not.toContain(secret.slice(-12));
  }
});

// V21
test("ids, words and short values stay readable", () => {
  const readable = [
    `/groups/${id}/expenses/${randomUUID()}?page=2&sort=day`,
    "/account/sessions",
    "/groups/new?name=M%C3%BCller+WG",
    "/",
    "",
    "/docs/how-to-hand-over-a-group-before-leaving",
    "/%",
  ];
  for (const path of readable) expect(maskPath(path)).toBe(path);
  const text = `member ${id} of ${randomUUID()} joined, 12,50 EUR, next@16.4.6 in node_modules/@node-rs/argon2`;
  expect(maskText(text)).toBe(text);
});

// V21
test("values named like secrets are not shown however short", () => {
  expect(maskPath("/api/auth/callback/x?code=123456&state=abc&error=denied")).toBe(
    "/api/auth/callback/x?code=…&state=…&error=denied",
  );
});

// V21
test("addresses are masked wherever they stand", () => {
  expect(maskText("mail to jonas.berg@posteo.example.")).toBe("mail to j•••@p•••.example.");
  expect(maskText("Key (address)=(jonas@posteo.example) already exists")).toBe(
    "Key (address)=(j•••@p•••.example) already exists",
  );
  expect(maskText("Jonas <jonas@posteo.example>, o'neil+x@1und1.de; x@163.com")).toBe(
    "Jonas <j•••@p•••.example>, o•••@1•••.de; x•••@1•••.com",
  );
  expect(maskText("josé@münchen.example и иван@пример.рф")).toBe("j•••@m•••.example и и•••@п•••.рф");
  expect(maskText("'jonas@posteo.example' and _jonas@posteo.example")).toBe(
    "'j•••@p•••.example' and _•••@p•••.example",
  );
  expect(maskText(`${"jonas".repeat(100)}@posteo.example`)).toBe("j•••@p•••.example");
  expect(maskText("half an address: jonas@posteo")).toBe("half an address: j•••@p•••");
  expect(maskPath("/people?email=jonas%40posteo.example&page=2")).toBe("/people?email=…&page=2");
  expect(maskPath("/people/jonas@posteo.example")).not.toContain("posteo");
  expect(maskText("jonas%40posteo.example")).toBe("j•••@p•••.example");
});

// V21
test("hashes of passwords and credentials in addresses of services are not shown", () => {
  expect(maskText("hash $argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA was wrong")).toBe("hash … was wrong");
  expect(maskText("postgres://quits:hunter2@db.internal:5432/quits")).toBe("postgres://…@db.internal:5432/quits");
});

test("a hostile text is masked in time that grows with its length and no faster", () => {
  const hostile = [
    "a".repeat(50_000),
    "a@".repeat(25_000),
    `${"a.".repeat(25_000)}@`,
    "/invite".repeat(7_000),
    "a%40".repeat(12_000),
  ];
  for (const text of hostile) {
    const start = performance.now();
    maskText(text);
    maskPath(`/${text}?${text}`);
    expect(performance.now() - start).toBeLessThan(1_500);
  }
});

test("a masked address shows the first letters and the ending, and not how long the rest is", () => {
  expect(maskAddress("jonas.berg@posteo.example")).toBe("j•••@p•••.example");
  expect(maskAddress("jo@p.example")).toBe("j•••@p•••.example");
  expect(maskAddress("用户@mail.例子.中国")).toBe("用•••@m•••.中国");
  expect(maskAddress("nobody")).toBe("•••");
});
