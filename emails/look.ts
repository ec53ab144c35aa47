import type { CSSProperties } from "react";

/* The colours of the design language in sRGB, because mail clients don't read OKLCH. */
export const light = {
  page: "#f4f4f2",
  paper: "#fdfdfd",
  card: "#ffffff",
  line: "#e0e0dd",
  ink: "#141e1f",
  ink2: "#4b5658",
  ink3: "#636c6e",
  accent: "#fac333",
  accentWash: "#fdf2d0",
};

const dark = {
  page: "#0f1415",
  card: "#181e1f",
  line: "#2a3032",
  ink: "#f1f0ed",
  ink2: "#b2b7b3",
  ink3: "#969d9a",
  accentWash: "#332910",
};

export const font: CSSProperties = { fontFamily: "Arial, Helvetica, sans-serif" };

/*
 * Only refinements stand here. The inline styles carry the whole light look, because many clients drop this block; with it
 * a narrow screen loses the card, and a dark one gets the dark colours.
 */
export const styleBlock = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
a[x-apple-data-detectors] { color: inherit !important; text-decoration: none !important; font: inherit !important; }
@media (min-width: 600px) {
  .card { padding-left: 40px !important; padding-right: 40px !important; }
}
@media (max-width: 599px) {
  .page, .card { background-color: ${light.paper} !important; }
  .outer { padding: 0 !important; }
  .card { border-radius: 0 !important; padding: 24px !important; }
  .heading { font-size: 26px !important; line-height: 32px !important; }
  .button { width: 100% !important; }
}
@media (max-width: 480px) {
  .for-cameras { display: none !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: ${dark.page} !important; }
  .card { background-color: ${dark.card} !important; }
  .ink { color: ${dark.ink} !important; }
  .ink2 { color: ${dark.ink2} !important; }
  .ink3 { color: ${dark.ink3} !important; }
  .rule { border-color: ${dark.ink} !important; }
  .line { border-color: ${dark.line} !important; }
  .quote { background-color: ${dark.accentWash} !important; }
}
@media (prefers-color-scheme: dark) and (max-width: 599px) {
  .card { background-color: ${dark.page} !important; }
}
`;

/* React's types no longer know the attribute for cells, and Outlook on Windows still wants it. */
export function ground(color: string): object {
  return { bgcolor: color };
}
