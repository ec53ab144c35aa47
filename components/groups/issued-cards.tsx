import { AnswerBox } from "@/components/ui/answer-box";
import { CopyText } from "@/components/ui/copy-text";
import { WrittenQr } from "@/components/ui/qr-code";
import { ShareLink, type ShareWords } from "@/components/ui/share-link";
import type { FormAnswer } from "@/lib/form-state";
import { cardField, cardsIn } from "./card-field";

type IssuedCardsProps = {
  answer: FormAnswer;
  words: Record<"title" | "note" | "card" | "link" | "copy" | "copied" | "qr", string>;
  share: ShareWords;
};

/** The links that a form's answer made for several people: to be copied, shared, or printed and cut out. */
export function IssuedCards({ answer, words, share }: IssuedCardsProps) {
  const issued = answer.state.issued ?? {};
  const people = cardsIn(issued);
  if (people.length === 0) return null;
  return (
    <AnswerBox key={answer.state.answer} role="region" aria-label={words.title} className="flex flex-col gap-3">
      <p className="text-section">{words.title}</p>
      <p className="text-note text-ink-2">{words.note}</p>
      <ul role="list" data-cards="" className="grid gap-4 tablet:grid-cols-2 print:grid-cols-2 print:text-black">
        {people.map(({ id, name, link }) => (
          <li
            key={id}
            className="flex break-inside-avoid flex-col gap-3 rounded-control border p-4 print:border-dashed print:border-black"
          >
            <p>
              <bdi className="block font-semibold wrap-anywhere">{name}</bdi>
              <span className="text-note wrap-anywhere">{words.card}</span>
            </p>
            <WrittenQr written={issued[cardField("qr", id)] ?? ""} label={words.qr} />
            <div className="print:hidden">
              <CopyText label={words.link} value={link} copyLabel={words.copy} copiedLabel={words.copied} />
            </div>
            <p dir="ltr" className="hidden text-meta break-all print:block">
              {link}
            </p>
            <ShareLink link={link} words={share} />
          </li>
        ))}
      </ul>
    </AnswerBox>
  );
}
