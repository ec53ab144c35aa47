import fc from "fast-check";

const markup = [
  "<script>alert(1)</script>",
  '<a href="http://evil.example">Mara</a>',
  '"><img src=x onerror=alert(1)>',
  "</td></tr></table><h1>Paid",
  "<!--",
  "&lt;b&gt;",
  "<style>*{display:none}</style>",
  "{name}{{constructor}}<b>{count, plural, other {#}}</b>",
];
const links = [
  "http://evil.example",
  "https://evil.example/log-in?next=//evil.example",
  "HTTPS:\\\\evil.example",
  "www.evil.example",
  "evil.example",
  "evil。example",
  "evil．example",
  "evil｡example",
  "evil․example",
  "evil\u00ad.example",
  "evil.\u200bexample",
  "mara@evil.example",
  "mara＠evil.example",
  "mailto:mara@evil.example",
  "tel:+49-30-1234567",
  "javascript:alert(1)",
  "//evil.example/x",
  "192.168.0.1:8080",
  "+49 30 12345678",
  "0800 ٠١٢٣٤٥٦٧",
];
const directions = ["\u202egnp.exe", "\u202a\u202b\u202d", "\u2066\u2067\u2068x\u2069", "\u200e\u200f\u061c", "\u202c"];
const lines = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v\f", "\n\n\n\n"];
const headers = [
  "\r\nBcc: all@evil.example",
  "\nSubject: You won",
  "%0d%0aBcc:x@evil.example",
  "\0",
  "\u0007\u001b[31m",
  "=?utf-8?q?x?=",
];
const oddities = [
  "\ud800",
  "\udfff",
  "👩🏽‍❤️‍💋‍👩🏽",
  `Z${"\u0301".repeat(300)}`,
  "می‌خواهم",
  "x".repeat(500),
  "\u{e0041}\u{e0042}",
  "",
  " ",
];
const harmless = ["Mara", "Lind", " ", "O’Brien", "Jörg", "משה", "李雷", "Dr. Kim"];

/** Names as somebody with bad intentions, or an unusual keyboard, would type them. */
export const hostileName = fc
  .array(fc.constantFrom(...markup, ...links, ...directions, ...lines, ...headers, ...oddities, ...harmless), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => pieces.join(""));

export const hostileNameRuns = { numRuns: 200, seed: 13 };
