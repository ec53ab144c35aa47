import { Fragment, type ReactNode } from "react";

/** Whoever reads is "you"; everyone else has a name, which may run in its own direction. */
export function PersonName({ name, isYou, you }: { name: string; isYou: boolean; you: string }) {
  return isYou ? you : <bdi className="wrap-anywhere">{name}</bdi>;
}

const joiner = new Intl.ListFormat("en-GB", { type: "conjunction" });

const namesMax = 4;

/** "Tomás, Jonas and Noor" */
export function NameList({ names }: { names: ReactNode[] }) {
  const parts = joiner.formatToParts(names.map((_, index) => String(index)));
  return parts.map(({ type, value }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: Names may be alike, and the list is made anew as a whole.
    <Fragment key={index}>{type === "element" ? names[Number(value)] : value}</Fragment>
  ));
}

/** The same as a text, for what is written in one. Each name runs in its own direction. */
export function nameText(names: string[]): string {
  return joiner.format(names.map((name) => `\u2068${name}\u2069`));
}

/** Of many names the first few, and "17 others" in the words of `others`. */
export function firstNames<Name, Others>(names: Name[], others: (count: number) => Others): (Name | Others)[] {
  if (names.length <= namesMax) return names;
  return [...names.slice(0, namesMax - 1), others(names.length - namesMax + 1)];
}
