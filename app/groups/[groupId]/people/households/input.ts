import { z } from "zod";
import { ticksIn } from "@/components/ui/tick-field";
import { versionInput } from "@/lib/web/expense-inputs";
import { householdNameInput } from "@/lib/web/household-inputs";
import { formIdInput } from "@/lib/web/inputs";

const fields = { formId: formIdInput, name: householdNameInput };

/** Everyone who may be in it has a box of their own. */
export const newHouseholdInput = z.looseObject(fields).transform((form) => ({ ...form, memberIds: ticksIn(form) }));

export const householdChangeInput = z
  .looseObject({ ...fields, version: versionInput })
  .transform((form) => ({ ...form, memberIds: ticksIn(form) }));
