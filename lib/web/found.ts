import { notFound } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** What a page needs, or the page that says there is nothing here. */
export async function orNotFound<Thing>(looking: Promise<Thing>): Promise<Thing> {
  return looking.catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "NOT_FOUND") notFound();
    throw error;
  });
}
