import type { z } from "zod";
import { DomainError, type ErrorKey } from "@/lib/errors";
import type { DraftRow } from "@/lib/groups/invitations/list-drafting";
import type { ListEntry } from "@/lib/groups/invitations/list-reading";
import { limits } from "@/lib/limits";
import type { Role } from "@/lib/roles";
import { cut } from "@/lib/texts";
import { maybeNameInput, noteInput, roleInput } from "./inputs";

/** What stands in a file of people, or nothing where none was chosen. */
export async function readFile(file: FormDataEntryValue | null): Promise<string> {
  if (!(file instanceof File)) return "";
  const text = textOf(await file.arrayBuffer());
  // No text in the database can hold a zero byte.
  if (text === null || text.includes("\0")) throw new DomainError("INVALID", "listUnreadable", { field: "file" });
  return text;
}

/** Null for what is no text. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a list's entry says, as a form's fields would have been read; what is missing is as it is for everyone. */
export function readRow(entry: ListEntry, common: { role: Role; message: string }): DraftRow {
  const name = maybeNameInput.safeParse(entry.name);
  const role = roleInput.safeParse(entry.role?.toLowerCase() ?? common.role);
  const message = noteInput.safeParse(entry.message ?? common.message);
  return {
    entry,
    name: name.success ? name.data : cut(entry.name, limits.nameCharactersMax),
    role: role.success ? role.data : common.role,
    message: message.success ? message.data : "",
    refusal: role.success ? (wrongIn(name) ?? wrongIn(message)) : { key: "roleUnknown" },
  };
}

type Person = Omit<ListEntry, "typed"> & { email: string };

/** The list that a call of the API means. What it says nothing of is as the group has it. */
export function readPeople<Said extends { message: string }>(
  { people, ...said }: Said & { people: Person[] },
  usual: { role: Role; days: number },
) {
  const terms = { ...usual, ...said };
  return { ...terms, rows: people.map(({ email, ...entry }) => readRow({ ...entry, typed: email }, terms)) };
}

function wrongIn(answer: z.ZodSafeParseResult<string>): DraftRow["refusal"] {
  const [issue] = answer.error?.issues ?? [];
  if (!issue) return undefined;
  return { key: issue.message as ErrorKey, values: issue.code === "custom" ? issue.params : undefined };
}
