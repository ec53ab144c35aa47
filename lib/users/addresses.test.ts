import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "@/lib/errors";
import { addressKey, parseAddress } from "./addresses";

function refusalOf(typed: string): string | null {
  try {
    parseAddress(typed);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error).toMatchObject({ code: "INVALID_EMAIL", field: "email" });
    return error.key;
  }
}

const longDomain = `${"d".repeat(63)}.${"d".repeat(63)}.${"d".repeat(57)}.org`;

const words = (text: string) => text.trim().split(/\s+/);

const locals = [
  ...words(`
    jonas o'neil jonas+quits jonas_berg jonas-berg jonas.berg j.o.n.a.s j 1 007 jonas1 JONAS d'arcy.o'neil a+b+c x.1
    jonas.berg+lindenhof-12 12.ab A.B _jonas jonas_ jonas- -jonas +jonas x&y x=y #1 {x} jonas* ~jonas jonas/berg ^_^
    jonas|berg \`jonas\` what? $berg 'jonas jürgen Zoë łukasz søren ñandú İsmail ırmak νίκος Ελένη иван ß دانا דנה 用户
    ユーザー 사용자 ทำดี उपयोगकर्ता ქეთი անի jose\u0301`),
  ...["a".repeat(64), "é".repeat(32)],
];
const domains = [
  ...words(`
    example.org mail.example.org EXAMPLE.ORG a.de 1und1.de 163.com x-y.example a--b.org a.b.c.d.e.f.example web.app
    quits.photography home.xyz team.technology uni.ac.at kiwi.co.nz go.dev its.zip x.museum y.travel z.international
    mail-1.example a1.io me.cancerresearch münchen.example straße.de xn--mnchen-3ya.example пример.рф παράδειγμα.ελ
    例え.jp 例子.中国 ใช้.ไทย परीक्षा.भारत דוגמה.קום مثال.مصر paral·lel.cat 한국.한국 xn--e1afmkfd.xn--p1ai faß.de ñ.cl l·l.cat`),
  ...[`${"d".repeat(63)}.org`, longDomain],
];
const goodOnes = [
  ...locals.map((local) => `${local}@example.org`),
  ...domains.map((domain) => `jo@${domain}`),
  `${"a".repeat(254 - 1 - longDomain.length)}@${longDomain}`,
];

// V12
test("addresses that people really have get through, a hundred of them", () => {
  expect(new Set(goodOnes).size).toBeGreaterThanOrEqual(100);
  expect(goodOnes.filter((good) => refusalOf(good) !== null)).toEqual([]);
});

const atEachPlace = (c: string) => [`jo${c}nas@example.org`, `jonas@exam${c}ple.org`];
const characters = (codePoints: string) =>
  codePoints.split(" ").map((hex) => String.fromCodePoint(Number.parseInt(hex, 16)));

const hidden = characters(
  "0 1 7 8 9 a b c d 1b 1f 7f 80 85 9b 9f ad 34f 61c 115f 1160 17b4 180e 200b 200c 200d 200e 200f 202a 202b 202c 202d " +
    "202e 2060 2061 2064 2066 2067 2068 2069 206f 2800 3164 d800 e000 fe0f feff ffa0 fff9 fffe e0001 e0061",
);
const spaces = characters("20 a0 1680 2000 2003 2009 200a 2028 2029 202f 205f 3000");
const separators = [...",;<>，；﹐﹔＜＞、،؛"];
const strange = [...'"()[]:\\!%＂（：“☃😀'];

const badOnes: Record<string, string[]> = {
  "hidden and control characters": hidden.flatMap(atEachPlace),
  "space inside": spaces.flatMap(atEachPlace),
  "commas, semicolons, angles": separators.flatMap((c) => [`a@example.org${c}b@evil.example`, ...atEachPlace(c)]),
  "quotes, brackets, routes, symbols": strange.flatMap(atEachPlace),
  "compatibility spellings": [..."ｊ\u212aſﬁ①²ª℡⒈ⅷ½㏇Ⅻ𝐣𝓳ⓙ´"].flatMap(atEachPlace),
  "look-alike and missing @": words(
    "jo＠example.org jo﹫example.org a＠evil.example@example.org a@b﹫example.org jonas jonas.example.org",
  ),
  "several @": words("a@b@example.org a@@example.org @a@example.org a@example.org@ a@example.org@evil.example"),
  "missing parts": ["", " ", "\t\n", "@", "@example.org", "jonas@", "jonas@.", "."],
  "dots astray": [
    ...words("jo@.example.org jo@example.org. jo@example..org jo@example。org jo@example．org jo@example｡org"),
    ...words(".jo@example.org jo.@example.org j..o@example.org ...@example.org j․o@example.org"),
  ],
  "no domain of the internet": [
    ...words("jo@localhost jo@example root@db j@127.0.0.1 j@10.1 j@0x7f.1 j@2130706433 j@[127.0.0.1] j@[IPv6:::1]"),
    ...words("j@::1 j@1.2.3.4. j@example.1 j@example.0x7f j@example.c j@example.123"),
  ],
  "labels that DNS refuses": [
    ...words("j@-a.org j@a-.org j@a_b.org j@ab--cd.org j@xn--a.org j@xn--.org j@xn--0.org j@xn--hello-.org j@a.-g"),
    ...[`j@${"d".repeat(64)}.org`, `j@${"ü".repeat(60)}.org`, "j@\u0301a.org", "j@xn--11b2ezcw70k.org"],
  ],
  "too long": [
    ...["a".repeat(65), "é".repeat(33), "a".repeat(100_000)].map((local) => `${local}@example.org`),
    ...[`j@${"a.".repeat(130)}org`, `j@${"ü.".repeat(60)}org`, `${"a".repeat(64)}@d${longDomain.slice(6)}.online`],
  ],
  "pasted with more": [
    ...["Jonas <jonas@example.org>", '"jonas berg"@example.org', "jonas@example.org\r\nBcc: a@evil.example"],
    ..."mailto:jo@example.org jo@example.org?cc=a@b.org jo@example.org/x jo@example.org#x jo(work)@example.org".split(
      " ",
    ),
    ...["https://example.org/@jonas", "jonas at example.org", "\u0301jonas@example.org"],
  ],
};

// V12
test.each(Object.entries(badOnes))("an address is refused for its %s", (_, bad) => {
  expect(bad.filter((typed) => refusalOf(typed) === null)).toEqual([]);
});

// V12
test("the corpus of bad addresses has more than 150 different ones", () => {
  expect(new Set(Object.values(badOnes).flat()).size).toBeGreaterThanOrEqual(150);
});

// V12
test("a comma cannot smuggle in a second address", () => {
  for (const comma of [",", "，", ";", "；", " ", "\n", "%2c,"]) {
    expect(refusalOf(`jonas@example.org${comma}eve@evil.example`)).not.toBeNull();
  }
  expect(refusalOf("jonas@example.org,eve@evil.example")).toBe("emailSeveral");
  // One sign at all is a slip, and no second address.
  expect(refusalOf("jonas@example,org")).toBe("emailInvalid");
});

// V12
test("spellings of one address have one key", () => {
  const same = [
    ["jonas@example.org", " Jonas@Example.ORG ", "JONAS@example.org\n"],
    ["jo@xn--mnchen-3ya.example", "Jo@MÜNCHEN.example", "jo@mu\u0308nchen.example", "jo@XN--MNCHEN-3YA.example"],
    ["josé@example.org", "jose\u0301@example.org", "JOSÉ@example.org"],
    ["jo@xn--o3c8c0d.xn--o3cw4h", "jo@ทำ.ไทย"],
    ["ท\u0e4d\u0e32@example.org", "ท\u0e33@example.org"],
    ["アイ@xn--eckwd4c7cu47r2wf.jp", "ｱｲ@ドメイン名例.jp"],
  ];
  for (const spellings of same) expect(new Set(spellings.map(addressKey))).toEqual(new Set([spellings[0]]));
});

// V12
test("dots and what follows a plus make another address", () => {
  expect(new Set(["jonas@gmail.com", "j.onas@gmail.com", "jonas+x@gmail.com"].map(addressKey)).size).toBe(3);
});

// V12
test("what is kept differs from what was typed by the space around it and the composition of accents only", () => {
  expect(parseAddress("  Jose\u0301.O'Neil+x@MÜNCHEN.example\t")).toEqual({
    address: "José.O'Neil+x@MÜNCHEN.example",
    key: "josé.o'neil+x@xn--mnchen-3ya.example",
  });
});

// V12
test("a key is its own key, and no text whatever makes the parser fail in another way or lets a second address through", () => {
  const local = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.tuple(local, local).map(([a, b]) => `${a}@${b}.org`),
  );
  fc.assert(
    fc.property(text, (typed) => {
      if (refusalOf(typed) !== null) return;
      const { address, key } = parseAddress(typed);
      expect(addressKey(key)).toBe(key);
      expect(addressKey(address)).toBe(key);
      expect(key.split("@")).toHaveLength(2);
      expect(key).not.toMatch(/[\s,;"<>\p{C}]/u);
    }),
    { numRuns: 2_000, seed: 12 },
  );
}, 60_000);
