import type { Route } from "next";
import { redirect } from "next/navigation";
import { newId } from "@/lib/ids";
import { formIdInput } from "./inputs";
import { oneOf } from "./query";

/**
 * The id of a page's form, which stands in the page's address: a browser that goes back and asks for the page anew gets
 * the same form, so that sending it once more makes no second thing. A page without one is led to itself with one.
 */
export function formIdIn(path: Route, query: Record<string, string | string[] | undefined>): string {
  const given = formIdInput.safeParse(oneOf(query.form));
  if (given.success) return given.data;
  const kept = Object.entries(query).flatMap(([name, value]) => {
    const one = oneOf(value);
    return one && name !== "form" ? [[name, one]] : [];
  });
  redirect(`${path}?${new URLSearchParams([...kept, ["form", newId()]])}` as Route);
}
