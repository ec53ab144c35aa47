import { z } from "zod";
import { limits } from "@/lib/limits";
import { lineInput } from "./inputs";

export const householdNameInput = lineInput({
  missing: "householdNameMissing",
  tooLong: "nameTooLong",
  max: limits.nameCharactersMax,
});

const versionInput = z.int("valueUnknown").positive("valueUnknown").max(999_999_999, "valueUnknown");

/** Who is in it, by the ids of their places. */
export const householdBody = z.object({
  name: householdNameInput,
  memberIds: z.array(z.uuid("valueUnknown"), "valueUnknown").max(limits.membersPerGroupMax, "valueUnknown"),
});

export const householdChangeBody = householdBody.extend({ version: versionInput });
