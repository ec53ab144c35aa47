import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** The fields below, so that what holds them opens where one of them is wrong. */
export const repeatFields = ["repeats", "every", "unit", "ends", "endsOn", "times"];

/** A month's last day is a unit of its own here: a form has one choice fewer by it. */
export type RepeatUnit = "day" | "week" | "month" | "monthEnd";

export type RepeatEnd = "never" | "on" | "after";

export type RepeatValues = {
  every: string;
  unit: RepeatUnit;
  ends: RepeatEnd;
  endsOn?: string;
  times?: string;
};

type Options<Value> = { value: Value; label: string }[];

export type RepeatWords = Record<"repeats" | "note" | "every" | "unit" | "ends" | "endsOn" | "times", string> & {
  units: Options<RepeatUnit>;
  ending: Options<RepeatEnd>;
};

type RepeatFieldsProps = {
  values: RepeatValues;
  words: RepeatWords;
  /** It repeats already, and is not asked whether. */
  isSet?: boolean;
};

/** Whether something comes again, how often, and until when. What does not matter yet is hidden by styles alone. */
export function RepeatFields({ values, words, isSet }: RepeatFieldsProps) {
  return (
    <div className="group/repeat">
      {isSet ? (
        <input type="hidden" name="repeats" value="on" />
      ) : (
        <Checkbox name="repeats" label={words.repeats} note={words.note} />
      )}
      <div
        className={`flex-col gap-4 pt-2 ${isSet ? "flex" : "hidden group-has-[input[type=checkbox]:checked]/repeat:flex"}`}
      >
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
          <Field name="every" label={words.every} defaultValue={values.every} inputMode="numeric" dir="ltr" />
          <Select name="unit" label={words.unit} options={words.units} defaultValue={values.unit} />
        </div>
        <div className="group/ends grid gap-3 tablet:grid-cols-2">
          <Select name="ends" label={words.ends} options={words.ending} defaultValue={values.ends} />
          <div className="hidden group-has-[option[value=on]:checked]/ends:block">
            <Field name="endsOn" type="date" label={words.endsOn} defaultValue={values.endsOn} />
          </div>
          <div className="hidden group-has-[option[value=after]:checked]/ends:block">
            <Field name="times" label={words.times} defaultValue={values.times} inputMode="numeric" dir="ltr" />
          </div>
        </div>
      </div>
    </div>
  );
}
