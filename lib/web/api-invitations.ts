import { getTranslations } from "next-intl/server";
import type { Outcome } from "@/lib/groups/invitations/inviting-many";
import type { Obstacle } from "@/lib/groups/invitations/obstacle";
import { type SeveralAct, tendSeveral } from "@/lib/groups/invitations/several";
import { api } from "./api";
import { severalBody } from "./api-people-inputs";

/** What became of each of many, in the order in which they were sent. */
export async function outcomesOf(outcomes: Outcome[]) {
  const told = await refusalTeller();
  return outcomes.map(({ typed: email, memberId, isProposed, obstacle }) => ({
    email,
    memberId,
    isProposed,
    refusal: obstacle && told(obstacle),
  }));
}

/** Does the same for several who are not here yet, under one key. */
export function several(act: SeveralAct) {
  return api(async ({ membership, read, formId, visitor: by }) => {
    const held = await membership();
    const { memberIds } = await read(severalBody);
    const { count, proposed, refused } = await tendSeveral(held, { formId: formId(), by, memberIds, act });
    const told = await refusalTeller();
    return { count, proposed, refused: refused.map(({ memberId, ...why }) => ({ memberId, refusal: told(why) })) };
  });
}

/** Why something was not done, as a word for a program and a sentence for a person. */
async function refusalTeller() {
  const say = await getTranslations("errors");
  return ({ key, values }: Obstacle) => ({ reason: key, detail: say(key, values) });
}
