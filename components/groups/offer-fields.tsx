import { NoteSummary } from "@/components/ui/disclosure";
import { FieldsDisclosure } from "@/components/ui/fields-disclosure";
import { TextArea } from "@/components/ui/text-area";
import { DaysField } from "./days-field";

type Word = "terms" | "message" | "messageNote" | "optional" | "days" | "daysNote";

/** With which words and for how long someone is invited by the press beneath. */
export function OfferFields({ words, days }: { words: Record<Word, string>; days: number }) {
  return (
    <FieldsDisclosure of={["message", "days"]}>
      <NoteSummary>{words.terms}</NoteSummary>
      <div className="flex flex-col gap-4 pt-1 pb-2">
        <TextArea name="message" label={words.message} hint={words.optional} note={words.messageNote} />
        <DaysField words={words} days={days} />
      </div>
    </FieldsDisclosure>
  );
}
