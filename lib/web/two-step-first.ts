import { redirect } from "next/navigation";
import { DomainError } from "@/lib/errors";
import { keepWayBack } from "./way-back";

/** Leads somebody through setting up their second step, and then back to where they join. */
export async function leadToTwoStep(wayBack: string): Promise<never> {
  await keepWayBack(wayBack, "/account/two-step");
  redirect("/account/two-step");
}

/** Runs a join. A group that wants a second step first gets it first. */
export async function joinOrSetUp<Joined>(wayBack: string, join: () => Promise<Joined>): Promise<Joined> {
  try {
    return await join();
  } catch (error) {
    if (error instanceof DomainError && error.key === "twoStepWanted") return leadToTwoStep(wayBack);
    throw error;
  }
}
