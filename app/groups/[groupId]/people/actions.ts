"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { cardField } from "@/components/groups/card-field";
import { tickField, ticksIn } from "@/components/ui/tick-field";
import type { FormState } from "@/lib/form-state";
import { copyLinks } from "@/lib/groups/invitations/links";
import type { Terms } from "@/lib/groups/invitations/new-invitations";
import type { Pace } from "@/lib/groups/invitations/sending";
import {
  type Refused,
  type SeveralAct,
  type SeveralDone,
  severalActs,
  tendSeveral,
} from "@/lib/groups/invitations/several";
import type { Membership } from "@/lib/groups/membership";
import { listPeople } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { isId } from "@/lib/ids";
import { writeQr } from "@/lib/qr";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { daysInput, formIdInput, noteInput, proofInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";
import { currentVisitor } from "@/lib/web/visitor";
import { mailWords } from "@/lib/web/words";

const severalInput = z
  .looseObject({
    formId: formIdInput,
    act: z.enum([...severalActs, "showLinks"], "formBroken"),
    proof: proofInput,
  })
  .transform(({ formId, act, proof, ...form }) => ({ formId, act, proof, memberIds: ticksIn(form) }))
  .refine(({ memberIds }) => memberIds.every((id) => isId(id)), "formBroken");

/** Only new links are about these: what is wrong with them keeps nobody from what else the form does. */
const termsInput = z.object({ message: noteInput, days: daysInput.optional() });

/** Does the same for everyone who is ticked, and says of each for whom it was not done why. */
export async function tendSeveralAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { act, ...several } = parseForm(severalInput, form);
    if (act === "showLinks")
      return showLinks(membership, { memberIds: several.memberIds, ...parseForm(termsInput, form) });
    const done = await tendSeveral(membership, { act, ...several, by: await currentVisitor() });
    revalidatePath(groupPaths(groupId).home, "layout");
    return { done: await sentenceOf(act, done), ...(await sentencesFor(membership, done.refused)) };
  });
}

/** What waits for an admin is not on its way. */
async function sentenceOf(act: SeveralAct, { count, proposed, pace }: SeveralDone): Promise<string> {
  const say = await getTranslations("peopleList");
  const done =
    count > proposed || proposed === 0 ? say(doneOf(act, pace), { count: count - proposed, ...mailWords() }) : "";
  return [done, proposed > 0 ? say("done.propose", { count: proposed }) : ""].filter(Boolean).join(" ");
}

/** Of mails that go out one after the other it is said. */
function doneOf(act: SeveralAct, pace: Pace) {
  if (pace === "in turn" && act === "sendAgain") return "done.sendLater";
  if (pace === "in turn" && act === "remind") return "done.remindLater";
  return `done.${act}` as const;
}

/** The links are on this answer alone: nothing keeps them. */
async function showLinks(membership: Membership, links: { memberIds: string[] } & Terms): Promise<FormState> {
  const { shown, refused } = await copyLinks(membership, links);
  revalidatePath(groupPaths(membership.groupId).home, "layout");
  const cards = shown
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .flatMap(({ memberId, name, link }) => [
      [cardField("name", memberId), name],
      [cardField("link", memberId), link],
      [cardField("qr", memberId), writeQr(link)],
    ]);
  return { issued: Object.fromEntries(cards), ...(await sentencesFor(membership, refused)) };
}

/** For whom it was not done, and why. */
async function sentencesFor(membership: Membership, refused: Refused[]): Promise<Pick<FormState, "errors">> {
  if (refused.length === 0) return {};
  const [say, wrong, people] = await Promise.all([
    getTranslations("peopleList"),
    getTranslations("errors"),
    listPeople(membership),
  ]);
  const names = new Map(people.map((person) => [person.id, nameToTender(person)]));
  const errors = refused.map(({ memberId, key, values = {} }) => [
    tickField(memberId),
    say("refused", { name: names.get(memberId) ?? "", why: wrong(key, values) }),
  ]);
  return { errors: Object.fromEntries(errors) };
}
