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
export async function answerImportAction(
  groupId: string,
  importId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const path = groupPaths(groupId).importOf(importId);
  const to = ({ isLook }: { isLook: boolean }) => (isLook ? (`${path}#rates` as const) : path);
  return pressInGroup({ groupId, input: answersInput, form, to }, async (membership, { intent, ...said }) => {
    const [isLook, answers] = [intent === "look", { importId: idOf(importId, "importIsGone"), ...said }];
    await (isLook ? keepAnswers(membership, answers) : startImport(membership, answers));
    return { isLook };
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
