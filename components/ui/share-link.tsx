"use client";

import { buttonClass } from "./button-class";
import { useBrowser } from "./use-browser";

export type ShareWords = {
  share: string;
  sms: string;
  mail: string;
  /** What a mail is about, and what stands before the link. */
  subject: string;
  text: string;
};

const hasSheet = () => "share" in navigator;

/**
 * Ways to pass a link on: the phone's own sheet, or else links that open a text message or a mail with all of it in. Nobody
 * but who presses learns of it.
 */
export function ShareLink({ link, words }: { link: string; words: ShareWords }) {
  const { share, sms, mail, subject, text } = words;
  const offersSheet = useBrowser(hasSheet, false);
  const body = encodeURIComponent(`${text}\n${link}`);
  const look = buttonClass({ look: "outline", small: true });
  // Who shuts the sheet again has not shared, and that is no failure.
  const open = () => navigator.share({ text, url: link }).catch(() => {});
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {offersSheet ? (
        <button type="button" className={look} onClick={open}>
          {share}
        </button>
      ) : (
        <>
          <a className={look} href={`sms:?&body=${body}`}>
            {sms}
          </a>
          <a className={look} href={`mailto:?subject=${encodeURIComponent(subject)}&body=${body}`}>
            {mail}
          </a>
        </>
      )}
    </div>
  );
}
