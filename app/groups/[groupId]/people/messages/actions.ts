"use server";

import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { addTemplate, changeTemplate, deleteTemplate } from "@/lib/groups/message-templates";
import { limits } from "@/lib/limits";
import { versionInput } from "@/lib/web/expense-inputs";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idOf } from "@/lib/web/ids";
import { formIdInput, lineInput, noteInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const pressInput = z.object({ formId: formIdInput });
const addInput = pressInput.extend({
  name: lineInput({ missing: "templateNameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax }),
  text: noteInput.pipe(z.string().min(1, "templateTextMissing")),
});
const changeInput = addInput.extend({ version: versionInput });

type Given<Input extends z.ZodType> = { input: Input; form: FormData; said: "added" | "changed" | "deleted" };

/** Runs what a form about the group's messages asks for, and shows them as they are then. */
async function press<Input extends z.ZodType>(
  groupId: string,
  { input, form, said }: Given<Input>,
  act: (membership: Membership, given: z.infer<Input>) => Promise<void>,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await act(membership, parseForm(input, form));
    const { templates } = groupPaths(groupId);
    revalidatePath(templates);
    redirect(`${templates}?said=${said}` as Route);
  });
}

export async function addTemplateAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: addInput, form, said: "added" }, addTemplate);
}

export async function changeTemplateAction(
  groupId: string,
  templateId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press(groupId, { input: changeInput, form, said: "changed" }, (membership, given) =>
    changeTemplate(membership, { ...given, id: idOf(templateId, "templateIsGone") }),
  );
}

export async function deleteTemplateAction(
  groupId: string,
  templateId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press(groupId, { input: pressInput, form, said: "deleted" }, (membership, given) =>
    deleteTemplate(membership, { ...given, id: idOf(templateId, "templateIsGone") }),
  );
}
