"use client";

import { useField } from "./form-context";
import { ShareLink, type ShareWords } from "./share-link";

/** Ways to pass on the link that a form's answer made. */
export function IssuedShare({ name, words }: { name: string; words: ShareWords }) {
  const { issued } = useField(name);
  return issued ? <ShareLink link={issued} words={words} /> : null;
}
