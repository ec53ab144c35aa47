import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/* The style sheet is the home of the colours. Mails, the page for failures and the browser's frame want them in sRGB. */

type Colour = [lightness: number, chroma: number, hue: number];

function hexOf([lightness, chroma, hue]: Colour): string {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map((part) => byteOf(part).toString(16).padStart(2, "0")).join("")}`;
}

function byteOf(linear: number): number {
  const part = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, part)));
}

const sheet = readFileSync("app/globals.css", "utf8");
const tokens = [...sheet.matchAll(/^ {2}--[\w-]+: ((?:light-dark\()?oklch.+);$/gm)].map(([, value = ""]) =>
  [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(([, ...parts]) => hexOf(parts.map(Number) as Colour)),
);
const pairs = tokens.map(([light = "", dark = light]) => `${light}, ${dark}`);
const white = "#ffffff";

test("the style sheet's colours are read as the design language gives them in sRGB", () => {
  expect(tokens.length).toBe(19);
  expect(pairs).toContain("#fdfdfd, #0f1415");
  expect(pairs).toContain("#141e1f, #f1f0ed");
  expect(pairs).toContain("#fac333, #fac333");
});

test.each(["lib/web/failure-page.ts", "app/layout.tsx", "emails/look.ts"])(
  "%s has only colours of the style sheet",
  (file) => {
    const source = readFileSync(file, "utf8");
    const used = [...source.matchAll(/#[0-9a-f]{6}\b/g)].map(([hex]) => hex);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((hex) => hex !== white && !tokens.flat().includes(hex))).toEqual([]);
    const together = [...source.matchAll(/light-dark\((#\w+, #\w+)\)/g)].map(([, pair]) => pair);
    expect(together.filter((pair) => !pairs.includes(pair ?? ""))).toEqual([]);
  },
);
