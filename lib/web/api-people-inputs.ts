import { z } from "zod";
import { codeAudiences } from "@/db/schema/group-codes";
import { isDay } from "@/lib/days";
import { limits } from "@/lib/limits";
import { codeRoles } from "@/lib/roles";
import { choiceInput, placeInput } from "./api-values";
import {
  groupCodeInput,
  groupNameInput,
  maybeEmailInput,
  maybeNameInput,
  noteInput,
  roleInput,
  untilInput,
} from "./inputs";

export const groupBody = z.object({
  name: groupNameInput,
  description: noteInput,
  currency: z.string("currencyUnknown"),
});

export const memberBody = z.object({
  name: maybeNameInput,
  email: maybeEmailInput,
  role: roleInput.optional(),
  message: noteInput,
  sends: choiceInput.default(true),
  days: z.int("valueUnknown").optional(),
  until: untilInput,
});

/** Several people, and not more than can be dealt with at once. */
function crowdInput<Person extends z.ZodType>(person: Person, max: number) {
  return z
    .array(person, "peopleMissing")
    .min(1, "peopleMissing")
    .refine((people) => people.length <= max, { error: "tooManyPeople", params: { max } });
}

/** A person of many is read like a row of a list: what is wrong with one is said of that one, and leaves the others. */
const listedInput = z.object({
  email: z.string("valueUnknown").max(limits.listTextCharactersMax, "valueUnknown"),
  name: z.string("valueUnknown").default(""),
  role: z.string("valueUnknown").optional(),
  message: z.string("valueUnknown").optional(),
});

export const invitationsBody = z.object({
  people: crowdInput(listedInput, limits.listRowsMax),
  role: roleInput.optional(),
  message: noteInput,
  sends: choiceInput.default(true),
  days: z.int("valueUnknown").optional(),
  until: untilInput,
});

export const severalBody = z.object({ memberIds: crowdInput(placeInput, limits.membersPerGroupMax) });

export const accessBody = z.object({ until: z.string("dayUnknown").refine(isDay, "dayUnknown") });

export const roleBody = z.object({ role: roleInput, takesOver: choiceInput.default(false) });

export const mergeBody = z.object({ intoId: placeInput });
export const codeBody = z.object({
  role: z.enum(codeRoles, "choiceUnknown").default("member"),
  shownTo: z.enum(codeAudiences, "choiceUnknown").default("members"),
  endsOn: untilInput,
  uses: z.int("valueUnknown").nullable().default(null),
  letsIn: choiceInput.default(false),
});

export const requestBody = z.object({ code: groupCodeInput, message: noteInput });

export const approvalBody = z.object({ memberId: placeInput.nullable().default(null), role: roleInput });

/** For how long someone who left is to come back. */
export const returnQuery = z.object({ until: untilInput });

/** In an address every value is a text. */
export const removalQuery = z.object({
  takesOver: z
    .enum(["true", "false"], "valueUnknown")
    .default("false")
    .transform((word) => word === "true"),
  passesTo: placeInput.optional(),
  seen: z
    .string()
    .regex(/^-?\d{1,19}$/, "valueUnknown")
    .default("0")
    .transform(BigInt),
});
