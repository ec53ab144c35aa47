"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { describedBy, FieldError } from "@/components/ui/field-frame";
import { useField } from "@/components/ui/form-context";
import { tickField } from "@/components/ui/tick-field";

type HouseholdPeopleProps = { people: { id: string; name: string; isTicked: boolean }[]; label: string };

/** A box for everyone who can be in it. What is wrong with them together stands above. */
export function HouseholdPeople({ people, label }: HouseholdPeopleProps) {
  const { id, error } = useField("memberIds");
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(id, { error })}
      className="min-w-0 rounded-chip outline-offset-4"
    >
      <legend className="mb-1.5 text-note font-semibold">{label}</legend>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <ul role="list" className="divide-y divide-line border-y">
        {people.map((person) => (
          <li key={person.id} className="py-1">
            <Checkbox
              name={tickField(person.id)}
              defaultChecked={person.isTicked}
              label={<bdi className="wrap-anywhere">{person.name}</bdi>}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
