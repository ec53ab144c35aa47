import { DomainError } from "@/lib/errors";
import { type OpenedCode, openCode } from "@/lib/groups/code-opening";
import type { Account } from "@/lib/users/sessions";
import { sentencesOf } from "@/lib/web/forms";
import { currentVisitor } from "@/lib/web/visitor";

/** What the code of a page opens for who looks at it, or the sentence for why it opens nothing. */
export async function shownCode(account: Account, code: string): Promise<OpenedCode | { failure: string | null }> {
  try {
    return await openCode(account, code, await currentVisitor());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Only having tried too often wants other words than the page has.
    return { failure: error.code === "RATE_LIMITED" ? ((await sentencesOf(error))?.failure ?? null) : null };
  }
}
