"use server";

import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { draftImport } from "@/lib/people/imports/drafting";
import { keepAnswers, startImport } from "@/lib/people/imports/starting";
import { undoImport } from "@/lib/people/imports/undoing";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { formIdInput } from "@/lib/web/inputs";
import { answersInput, bytesOf } from "./input";

const fileInput = z.object({ formId: formIdInput });

/** Keeps a file, and shows what would come of it. */
export async function draftImportAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const to = ({ id }: { id: string }) => groupPaths(groupId).importOf(id);
  return pressInGroup({ groupId, input: fileInput, form, to }, async (membership, { formId }) =>
    draftImport(membership, { formId, bytes: await bytesOf(form.get("file")) }),
  );
}

/** Lets a file be imported with what is said of it; or keeps that, and shows what it comes to. */
export async function startImportAction(
  groupId: string,
  importId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).importOf(importId);
  return pressInGroup({ groupId, input: answersInput, form, to }, async (membership, { intent, ...said }) => {
    const answers = { importId: idOf(importId, "importIsGone"), ...said };
    await (intent === "look" ? keepAnswers(membership, answers) : startImport(membership, answers));
  });
}

/** Takes back what came in. */
export async function undoImportAction(
  groupId: string,
  importId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).importOf(importId);
  return pressInGroup({ groupId, input: z.object({}), form, to }, (membership) =>
    undoImport(membership, { importId: idOf(importId, "importIsGone") }),
  );
}
