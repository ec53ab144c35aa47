import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { NameList } from "@/components/groups/names";
import type { ListedPreset } from "@/lib/expenses/presets/split-presets";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { formatAmount, formatWeight } from "@/lib/money";
import { presetModes } from "@/lib/split-modes";
import { summaryWords } from "@/lib/web/words";
import { placesFor } from "../../expenses/form-parts";
import { splitWords } from "../../expenses/form-words";
import type { People } from "../../people";

/** "Shares: Mara 3, Tomás 2 and Ines 2" */
export async function presetInWords(
  membership: Membership,
  people: People,
): Promise<(preset: ListedPreset) => ReactNode> {
  const [say, modes] = await Promise.all([getTranslations("presets"), getTranslations("splitForm.mode")]);
  const { region } = membership.account.user;
  const order = placesFor(
    people.members,
    people.members.map(({ id }) => id),
  ).map(({ id }) => id);
  const inTheirOrder = (ids: string[]) => order.filter((id) => ids.includes(id));
  return ({ mode, memberIds, of, currency }) => {
    const number = (id: string) => {
      const typed = of[id] ?? 0n;
      if (mode === "equally" || mode === "households" || (mode === "adjusted" && typed === 0n)) return "";
      if (mode === "percent") return `${formatWeight(typed, region)} %`;
      if (mode === "shares") return formatWeight(typed, region);
      const written = `${formatAmount(typed, { currency: currency ?? "", region })} ${currency}`;
      return typed > 0n ? `+${written}` : written;
    };
    const named = (id: string) => (
      <Fragment key={id}>
        {people.nameAtStart(id)}
        {number(id) ? <bdi> {number(id)}</bdi> : null}
      </Fragment>
    );
    const those =
      memberIds.length > limits.peopleAtAGlance ? (
        say("people", { count: memberIds.length })
      ) : (
        <NameList names={inTheirOrder(memberIds).map(named)} />
      );
    return say.rich("inWords", { mode: modes(mode), those: () => those });
  };
}

export async function presetFormWords() {
  const [say, summary, split] = await Promise.all([getTranslations("presets"), summaryWords(), splitWords()]);
  const options = split.modes.options.filter(({ value }) => presetModes.some((mode) => mode === value));
  return {
    name: say("name"),
    nameNote: say("nameNote"),
    save: say("save"),
    busy: say("busy"),
    cancel: say("cancel"),
    summary,
    split: { ...split, modes: { ...split.modes, options } },
  };
}
