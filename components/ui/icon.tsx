import { Drawing, formPaths } from "./form-icon";

/** Drawn on a grid of 24, one path each. The whole set stays on the server; what runs in a browser takes a `FormIcon`. */
const paths = {
  ...formPaths,
  activity: "M2.5 12H7l3-8 4.5 16 3-8h4",
  arrow: "M5 12h14M13 6l6 6-6 6",
  "arrow-in": "M17 7 7 17M7 8.5V17h8.5",
  "arrow-out": "M7 17 17 7M8.5 7H17v8.5",
  "at-sign": "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M16 8v5a2.75 2.75 0 0 0 5.5 0v-1A9.5 9.5 0 1 0 17.7 19.6",
  balances: "M12 3v18M12 5.5h7.5v4.5H12M12 14H4.5v4.5H12",
  "chevron-left": "m15 6-6 6 6 6",
  "chevron-right": "m9 6 6 6-6 6",
  clock: "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7v5l3.5 2",
  device:
    "M5 4h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 16H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 4zM12 16v4M8 20h8",
  globe:
    "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3z",
  hash: "M9.5 3.5 7.5 20.5M16.5 3.5l-2 17M4 8.8h16.5M3.5 15.2H20",
  key: "M3.5 15.5a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0M11.2 12.3 20 3.5M16.5 7l3 3M14 9.5l2 2",
  link: "M10 13.5a4.5 4.5 0 0 0 6.8.5l2.7-2.7a4.5 4.5 0 0 0-6.4-6.4l-1.5 1.5M14 10.5a4.5 4.5 0 0 0-6.8-.5l-2.7 2.7a4.5 4.5 0 0 0 6.4 6.4l1.5-1.5",
  "log-out": "M9 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h3M9.5 12H20M16 8l4 4-4 4",
  mail: "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5zM2.8 7.3l8.2 5.4a1.8 1.8 0 0 0 2 0l8.2-5.4",
  "mail-x":
    "M21.5 11.5v-5A1.5 1.5 0 0 0 20 5H4a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 4 19h8.5M2.8 7.3l8.2 5.4a1.8 1.8 0 0 0 2 0l8.2-5.4M16.5 16l5 5M21.5 16l-5 5",
  moon: "M20 14.3A8.5 8.5 0 1 1 9.7 4 6.8 6.8 0 0 0 20 14.3z",
  more: "M4.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M18.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0",
  plus: "M5 12h14M12 5v14",
  receipt:
    "M5 3.5v17l2.3-1.6 2.4 1.6L12 19l2.3 1.5 2.4-1.6 2.3 1.6v-17l-2.3 1.6-2.4-1.6L12 5 9.7 3.5 7.3 5.1zM8.5 9h7M8.5 12.5h7M8.5 16h4",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
  stats: "M5 20.5v-8M12 20.5v-17M19 20.5v-12",
  sun: "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  undo: "M8 5 4 9l4 4M4 9h10.5a5.5 5.5 0 0 1 0 11H9",
  user: "M7 8a5 5 0 1 0 10 0A5 5 0 1 0 7 8M19.5 21a7.5 7.5 0 0 0-15 0",
  users:
    "M5 7.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0M2 20.5v-1a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v1M16 3.7a4 4 0 0 1 0 7.6M18.5 14.8a5 5 0 0 1 3.5 4.7v1",
  x: "M6 6l12 12M18 6 6 18",
  // What money is spent on.
  groceries: "M3 4h2.2l2.4 11h10l2-8H6M8 19.5a1 1 0 1 0 2 0 1 1 0 1 0-2 0M15.5 19.5a1 1 0 1 0 2 0 1 1 0 1 0-2 0",
  eatingOut: "M5 3v5.5a2.25 2.25 0 0 0 4.5 0V3M7.25 10.8V21M17.5 14V3c-2.2 1-3.5 3.8-3.5 7v4zM17.5 14v7",
  rent: "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20",
  utilities: "M13 3 5.5 13.5H11L10 21l7.5-10.5H12z",
  household: "M5 11V8a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v3M3 13a2 2 0 0 1 4 0v2h10v-2a2 2 0 0 1 4 0v5H3zM6 18v2M18 18v2",
  transport: "M4 16.5V12l2-5.5h12l2 5.5v4.5zM4 12h16M6.5 16.5V19M17.5 16.5V19M7 14.2h1M16 14.2h1",
  travel: "M4 8h16v11.5H4zM9 8V4.5h6V8M9 8v11.5M15 8v11.5",
  fun: "M3.5 7.5h17v3a1.5 1.5 0 0 0 0 3v3h-17v-3a1.5 1.5 0 0 0 0-3zM14.5 7.5v9",
  shopping: "M5.5 8h13l1 12.5h-15zM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5",
  health: "M12 20s-7.5-4.6-7.5-10.2A4.1 4.1 0 0 1 12 7.5a4.1 4.1 0 0 1 7.5 2.3C19.5 15.4 12 20 12 20z",
  gifts:
    "M4 9h16v3.5H4zM5.5 12.5V20h13v-7.5M12 9v11M12 9C8 9 6.6 4 9.4 4 11.5 4 12 9 12 9zM12 9c4 0 5.4-5 2.6-5C12.5 4 12 9 12 9z",
};

/** What points along the line of reading turns round with it. */
const flipping: readonly string[] = [
  "arrow",
  "arrow-in",
  "arrow-out",
  "chevron-left",
  "chevron-right",
  "log-out",
  "undo",
];

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths).sort() as IconName[];

/** An icon is always decoration: the word beside it, or the label of its button, says what it means. */
export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return <Drawing path={paths[name]} className={`${flipping.includes(name) ? "rtl:-scale-x-100 " : ""}${className}`} />;
}
