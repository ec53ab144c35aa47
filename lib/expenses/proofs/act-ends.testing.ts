import { DomainError } from "@/lib/errors";

/** How an act ended, in a word. What is no refusal is a bug and goes on as it is. */
export async function endOf(act: Promise<{ isRepeat: boolean } | { isChanged: boolean }>): Promise<string> {
  try {
    const answer = await act;
    if ("isRepeat" in answer) return answer.isRepeat ? "repeated" : "recorded";
    return answer.isChanged ? "changed" : "same";
  } catch (error) {
    if (error instanceof DomainError) return error.key;
    throw error;
  }
}
