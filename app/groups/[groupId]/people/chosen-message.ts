import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { requireTemplate } from "@/lib/groups/message-templates";
import { parseForm, typedText } from "@/lib/web/forms";

const chosenInput = z.object({ template: z.uuid("templateUnchosen") });

/** The form as it was typed, and in its message box the words that were chosen. Nothing else is looked at yet. */
export async function fillMessage(membership: Membership, form: FormData): Promise<FormState> {
  const { text } = await requireTemplate(membership, parseForm(chosenInput, form).template);
  return { values: { ...typedText(form), message: text } };
}
