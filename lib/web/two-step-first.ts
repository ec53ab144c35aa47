import { redirect } from "next/navigation";
import { DomainError } from "@/lib/errors";
import type { Account } from "@/lib/users/sessions";
import { keepWayBack } from "./way-back";

/** Leads somebody through setting up their second step, and then back to where they join. */
export async function leadToTwoStep(userId: string, wayBack: string): Promise<never> {
  await keepWayBack(wayBack, { stop: "/account/two-step", userId });
  redirect("/account/two-step");
}

/** Runs a join. A group that wants a second step first gets it first. */
export async function joinOrSetUp<Joined>(
  { user }: Account,
  { wayBack, act }: { wayBack: string; act: () => Promise<Joined> },
): Promise<Joined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError && error.key === "twoStepWanted") return leadToTwoStep(user.id, wayBack);
    throw error;
  }
}
