import type { FormAnswer } from "@/lib/form-state";
import { CopyText } from "./copy-text";
import { WrittenQr } from "./qr-code";
import { ShareLink, type ShareWords } from "./share-link";

type IssuedLinkProps = {
  answer: FormAnswer;
  words: Record<"linkLabel" | "copy" | "copied" | "qr", string>;
  share: ShareWords;
};

/** The link that a form's answer made: to be copied, passed on, or held to a camera. Nothing before that. */
export function IssuedLink({ answer, words, share }: IssuedLinkProps) {
  const { link, qr = "" } = answer.state.issued ?? {};
  if (!link) return null;
  return (
    <>
      <CopyText label={words.linkLabel} value={link} copyLabel={words.copy} copiedLabel={words.copied} />
      <ShareLink link={link} words={share} />
      <WrittenQr written={qr} label={words.qr} />
    </>
  );
}
