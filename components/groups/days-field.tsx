import { Field } from "@/components/ui/field";

type DaysFieldProps = { words: Record<"days" | "daysNote", string>; days: number };

/** For how many days an invitation can be answered. */
export function DaysField({ words, days }: DaysFieldProps) {
  return (
    <Field
      name="days"
      type="number"
      min={1}
      inputMode="numeric"
      label={words.days}
      note={words.daysNote}
      defaultValue={String(days)}
    />
  );
}
