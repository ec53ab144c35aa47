import { rateLimits } from "@/lib/rates";
import { takeFrom } from "@/lib/users/rate-limits";
import { sentencesOf } from "./forms";
import { currentVisitor } from "./visitor";

/**
 * Counts a look at the page of a mailed link, before anything is read for it. Answers the sentence for a network that
 * looked at too many, whose page says nothing else, and null for everyone else.
 */
export async function refuseLinkView(): Promise<string | null> {
  const { client } = await currentVisitor();
  try {
    await takeFrom(rateLimits.linkViewsPerClient, client);
    return null;
  } catch (error) {
    const refusal = await sentencesOf(error);
    if (!refusal?.failure) throw error;
    return refusal.failure;
  }
}
