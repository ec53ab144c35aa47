import { AfterRefusal } from "@/components/ui/after-refusal";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { PictureChoice } from "@/components/ui/picture-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import type { Glyph } from "@/lib/glyphs";

type Words = {
  name: string;
  glyph: string;
  submit: string;
  busy: string;
  /** What each picture shows. */
  glyphs: { glyph: Glyph; label: string }[];
  summary: SummaryWords;
};

/** Makes another category of the group's own. */
export function NewCategoryForm({ action, formId, words }: { action: FormAction; formId: string; words: Words }) {
  return (
    <Form id="new-category" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <CategoryFields words={words} />
      <SubmitButton busyLabel={words.busy}>{words.submit}</SubmitButton>
    </Form>
  );
}

type CategoryFormProps = {
  action: FormAction;
  category: { name: string; glyph: Glyph; version: number };
  words: Words & { nowIs: string };
};

/** Gives one another name or another picture. */
export function CategoryForm({ action, category, words }: CategoryFormProps) {
  return (
    <Form id="category" action={action} summary={words.summary}>
      <AfterRefusal of="categoryWasChanged">
        <p className="flex items-center gap-2 wrap-anywhere">
          <Icon name={category.glyph} />
          {words.nowIs}
        </p>
      </AfterRefusal>
      <input type="hidden" name="version" value={category.version} />
      <CategoryFields words={words} category={category} />
      <SubmitButton busyLabel={words.busy}>{words.submit}</SubmitButton>
    </Form>
  );
}

function CategoryFields({ words, category }: { words: Words; category?: { name: string; glyph: Glyph } }) {
  return (
    <>
      <Field name="name" label={words.name} defaultValue={category?.name} required dir="auto" autoComplete="off" />
      <PictureChoice
        name="glyph"
        label={words.glyph}
        options={words.glyphs.map(({ glyph, label }) => ({ value: glyph, label, picture: <Icon name={glyph} /> }))}
        defaultValue={category?.glyph ?? "tag"}
      />
    </>
  );
}
