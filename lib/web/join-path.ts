import type { Route } from "next";
import { readGroupCode, writeGroupCode } from "@/lib/group-code-text";

/** The page of a group's code, however it was typed; of what can be none, the box to type one into. */
export function joinPath(typed: string): Route {
  const code = readGroupCode(typed);
  return (code ? `/join/${writeGroupCode(code)}` : "/join") as Route;
}
