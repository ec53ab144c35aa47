import { z } from "zod";
import { limits } from "@/lib/limits";
import { versionInput } from "./api-values";
import { lineInput } from "./inputs";

export const householdNameInput = lineInput({
  missing: "householdNameMissing",
  tooLong: "nameTooLong",
  max: limits.nameCharactersMax,
});

/** Who is in it, by the ids of their places. */
export const householdBody = z.object({
  name: householdNameInput,
  memberIds: z.array(z.uuid("valueUnknown"), "valueUnknown").max(limits.membersPerGroupMax, "valueUnknown"),
});

export const householdChangeBody = householdBody.extend({ version: versionInput });
