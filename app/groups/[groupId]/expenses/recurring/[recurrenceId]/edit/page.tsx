import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { GivenValues } from "@/components/expenses/amount-field";
import { ExpenseForm } from "@/components/expenses/expense-form";
import { RepeatFields } from "@/components/expenses/repeat-fields";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { Banner } from "@/components/ui/banner";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import { listPlaces } from "@/lib/groups/members";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { categoryOptions } from "../../../../categories";
import { titleIn } from "../../../../title";
import {
  amountGroupOf,
  billValues,
  givenValues,
  originalValues,
  payersOf,
  placesFor,
  sharersOf,
} from "../../../form-parts";
import { expenseFormWords } from "../../../form-words";
import { householdsFor } from "../../../households";
import { offeredPresets } from "../../../presets";
import { repeatValues, repeatWords } from "../../words";
import { recurrenceIn } from "../found";
import { editRecurrenceAction } from "./actions";

type Props = PageProps<"/groups/[groupId]/expenses/recurring/[recurrenceId]/edit">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("repeatForm"))("editTitle"));
}

/** All that is still to come of it, from its next day on. */
export default async function EditRecurrencePage({ params }: Props) {
  const { groupId, recurrenceId } = await params;
  const membership = await membershipIn(groupId);
  const recurrence = await recurrenceIn(membership, recurrenceId);
  const back = groupPaths(membership.groupId).recurrence(recurrence.id);
  if (!mayRecord(membership) || recurrence.endedAt) redirect(back);
  // Who has left takes no part in what is to come. Of who paid, none is put in somebody's place unasked.
  const members = await listPlaces(membership);
  const places = placesFor(members);
  const payable = placesFor(members, Object.keys(recurrence.payers));
  const [say, words] = await Promise.all([
    getTranslations("repeatForm"),
    expenseFormWords(membership, { kind: recurrence.kind, isNew: false }),
  ]);
  const payers = Object.entries(recurrence.payers).map(([id, paid]) => ({ id, name: "", paid, paidOriginal: paid }));
  const before = { ...recurrence, payers, region: membership.account.user.region };
  return (
    <ExpenseForm
      action={editRecurrenceAction.bind(null, membership.groupId, recurrence.id)}
      seed={recurrence.id}
      hidden={
        <>
          <input type="hidden" name="kind" value={recurrence.kind} />
          <input type="hidden" name="version" value={recurrence.version} />
        </>
      }
      notices={
        <>
          <AfterRefusal of="recurrenceWasChanged">
            <Banner kind="accent" icon="clock" title={say("saysNow")}>
              {say("nowNote")}
            </Banner>
          </AfterRefusal>
          <p className="max-w-[60ch] text-note text-ink-2">{say("editNote")}</p>
        </>
      }
      group={await amountGroupOf(membership)}
      cancel={back}
      categories={await categoryOptions(membership, recurrence.category)}
      presets={await offeredPresets(membership)}
      repeat={<RepeatFields isSet values={repeatValues(recurrence)} words={await repeatWords({ isSet: true })} />}
      opensMore
      payers={await payersOf(payable, before)}
      households={await householdsFor(membership, places, recurrence)}
      sharers={await sharersOf(places, before)}
      values={{
        ...givenIn(recurrence, membership),
        ...{ title: recurrence.title, note: recurrence.note, category: recurrence.category },
        ...{ payerId: payers[0]?.id ?? "", paidBySeveral: payers.length > 1, spentOn: recurrence.nextOn },
        ...{ splitMode: recurrence.uneven?.mode ?? "equally", bill: billValues(before) },
      }}
      words={{
        ...{ ...words, title: say("editTitle"), day: say("nextOn"), save: say("save") },
        exchange: { ...words.exchange, noDayRate: say("rateOfEach"), anyRate: say("rateOfEach") },
      }}
    />
  );
}

/** The rate only where one was typed: else each day has its own. */
function givenIn({ original, rate, amount }: Recurrence, membership: Membership): GivenValues {
  if (rate !== null && amount !== null) return givenValues({ original, rate, amount }, membership);
  return originalValues(original, membership.account.user.region);
}
