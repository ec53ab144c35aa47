import type { Route } from "next";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { tickField } from "@/components/ui/tick-field";
import type { FormAction } from "@/lib/form-state";

export type ShareableRow = {
  id: string;
  title: string;
  /** When, and what it came to. */
  note: ReactNode;
  takesPart: boolean;
  isTicked: boolean;
  /** Why it must stay as it is, and where it could be changed. */
  hindered: { why: string; edit: Route } | null;
};

type ResharingFormProps = {
  action: FormAction;
  formId: string;
  memberId: string;
  rows: ShareableRow[];
  words: { see: string; busy: string; edit: string; summary: SummaryWords };
};

/** A box for each expense that somebody may take part in. What was ticked at first goes along: only what differs is asked for. */
export function ResharingForm({ action, formId, memberId, rows, words }: ResharingFormProps) {
  const were = rows.filter(({ takesPart, hindered }) => takesPart && !hindered).map(({ id }) => id);
  return (
    <Form id="resharing" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <input type="hidden" name="memberId" value={memberId} />
      <input type="hidden" name="were" value={were.join(" ")} />
      <ul role="list" className="divide-y divide-line border-b">
        {rows.map(({ id, title, note, isTicked, hindered }) => (
          <li key={id} className="flex items-start justify-between gap-3 py-1">
            <div className="min-w-0">
              {hindered ? (
                <p className="py-2.5 ps-9 text-ink-2">
                  <bdi className="wrap-anywhere">{title}</bdi>
                  <span className="block text-note">
                    {hindered.why} <TextLink href={hindered.edit}>{words.edit}</TextLink>
                  </span>
                </p>
              ) : (
                <Checkbox
                  key={`${isTicked}`}
                  name={tickField(id)}
                  defaultChecked={isTicked}
                  label={<bdi className="wrap-anywhere">{title}</bdi>}
                />
              )}
            </div>
            <span className="shrink-0 py-2.5 text-end text-note text-ink-2">{note}</span>
          </li>
        ))}
      </ul>
      <SubmitButton busyLabel={words.busy}>{words.see}</SubmitButton>
    </Form>
  );
}
