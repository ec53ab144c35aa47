"use server";

import type { Route } from "next";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { addTemplate, changeTemplate, deleteTemplate } from "@/lib/groups/message-templates";
import { limits } from "@/lib/limits";
import { versionInput } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { formIdInput, lineInput, noteInput } from "@/lib/web/inputs";

const pressInput = z.object({ formId: formIdInput });
const addInput = pressInput.extend({
  name: lineInput({ missing: "templateNameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax }),
  text: noteInput.pipe(z.string().min(1, "templateTextMissing")),
});
const changeInput = addInput.extend({ version: versionInput });

/** The group's messages, as they are then. */
const shown = (groupId: string, said: "added" | "changed" | "deleted") => () =>
  `${groupPaths(groupId).templates}?said=${said}` as Route;

export async function addTemplateAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: addInput, form, to: shown(groupId, "added") }, addTemplate);
}

export async function changeTemplateAction(
  groupId: string,
  templateId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: changeInput, form, to: shown(groupId, "changed") }, (membership, given) =>
    changeTemplate(membership, { ...given, id: idOf(templateId, "templateIsGone") }),
  );
}

export async function deleteTemplateAction(
  groupId: string,
  templateId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: pressInput, form, to: shown(groupId, "deleted") }, (membership, given) =>
    deleteTemplate(membership, { ...given, id: idOf(templateId, "templateIsGone") }),
  );
}
