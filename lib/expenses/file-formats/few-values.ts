import { limits } from "@/lib/limits";
import { FileRefusal } from "./file-book";

/** What stands before or between the values of JSON, and between the cells of a table. */
export const signsOf = { json: ",[{", table: ",;\t" } as const;

/** Counted before anything is made of them: a file of a few megabytes can say nothing millions of times, and hold everyone up. */
export function requireFewValues(text: string, signs: string): void {
  const codes = [...signs].map((sign) => sign.charCodeAt(0));
  let values = 0;
  for (let index = 0; index < text.length; index += 1) if (codes.includes(text.charCodeAt(index))) values += 1;
  if (values > limits.importValuesMax) throw new FileRefusal("fileTooLong", { max: limits.importEntriesMax });
}
