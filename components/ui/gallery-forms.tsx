import type { FormAction, FormState } from "@/lib/form-state";
import { Checkbox } from "./checkbox";
import { Choice } from "./choice";
import { CopyText } from "./copy-text";
import { Field } from "./field";
import { Form } from "./form";
import { Section } from "./section";
import { Select } from "./select";
import { SubmitButton } from "./submit-button";
import { TextArea } from "./text-area";

const summary = { one: "One thing to fix", many: "{count} things to fix" };

const currencies = [
  { value: "EUR", label: "EUR, euro" },
  { value: "CZK", label: "CZK, Czech koruna" },
];

const failed: FormState = {
  errors: { name: "Say what we should call you.", amount: "Use digits only, for example 12.50." },
  values: { name: "", amount: "12,5o", currency: "CZK", code: "418207" },
  answer: "sample",
};

export function GalleryForms({ action }: { action: FormAction }) {
  return (
    <>
      <Section
        title="Form"
        intro="It answers: without a name it fails, with one it says so. Try it without JavaScript too."
      >
        <div className="max-w-110">
          <Form id="try" action={action} summary={summary}>
            <Field
              label="Email"
              name="email"
              type="email"
              defaultValue="jonas.berg@posteo.example"
              locked
              note="The email with the invitation was to this address."
            />
            <Field label="Your name" name="name" autoComplete="name" required />
            <Field label="Password" name="password" type="password" hint="at least 10 characters" autoComplete="off" />
            <Select label="Currency" name="currency" options={currencies} />
            <Choice
              label="Look"
              name="look"
              defaultValue="system"
              options={[
                { value: "system", label: "As the device" },
                { value: "light", label: "Light" },
                { value: "dark", label: "Dark" },
              ]}
            />
            <TextArea label="Message" name="message" hint="optional" />
            <Checkbox label="Stay logged in on this device" name="stay" defaultChecked />
            <SubmitButton busyLabel="Saving…" wide>
              Create account and continue
            </SubmitButton>
          </Form>
        </div>
      </Section>
      <Section title="Form that failed">
        <div className="max-w-110">
          <Form id="failed" action={action} summary={summary} initial={failed}>
            <Field label="Your name" name="name" required />
            <Field label="Amount" name="amount" inputMode="decimal" />
            <Select label="Currency" name="currency" options={currencies} />
            <Field label="Code" name="code" code inputMode="numeric" note="Six digits, from the mail." />
            <SubmitButton busyLabel="Saving…">Save</SubmitButton>
          </Form>
        </div>
      </Section>
      <Section title="Form that was done">
        <div className="max-w-110">
          <Form id="done" action={action} summary={summary} initial={{ done: "Your name is changed." }}>
            <CopyText label="Link" value="https://quits.example/invite/7Yq3" copyLabel="Copy" copiedLabel="Copied" />
          </Form>
        </div>
      </Section>
    </>
  );
}
