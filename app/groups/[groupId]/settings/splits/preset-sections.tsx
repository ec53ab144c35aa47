import { getTranslations } from "next-intl/server";
import { DefaultSplitForm } from "@/components/expenses/default-split-form";
import { LinkButton } from "@/components/ui/button";
import { PressForm } from "@/components/ui/press-form";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { defaultSplitText, readDefaultSplit } from "@/lib/expenses/presets/default-split";
import { listPresetNames, listPresets, listRemovedPresets } from "@/lib/expenses/presets/split-presets";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { peopleOf } from "../../people";
import { changeDefaultSplitAction, restorePresetAction } from "./actions";
import { presetInWords } from "./preset-words";

type SectionProps = { membership: Membership };

/** Each by its name, with what it says. */
export async function KeptPresets({ membership }: SectionProps) {
  const [presets, people, say] = await Promise.all([
    listPresets(membership),
    peopleOf(membership),
    getTranslations("presets"),
  ]);
  const inWords = await presetInWords(membership, people);
  const paths = groupPaths(membership.groupId);
  const max = limits.splitPresetsMax;
  return (
    <Section title={say("keptTitle")}>
      <div className="flex flex-col items-start gap-4 *:first:w-full">
        {presets.length > 0 ? (
          <RowList>
            {presets.map((preset) => (
              <Row
                key={preset.id}
                href={paths.preset(preset.id)}
                title={<bdi className="wrap-anywhere">{preset.name}</bdi>}
                note={inWords(preset)}
              />
            ))}
          </RowList>
        ) : (
          <p>{say("none")}</p>
        )}
        {presets.length < max ? (
          <LinkButton href={paths.newPreset}>{say("add")}</LinkButton>
        ) : (
          <p>{say("full", { max })}</p>
        )}
      </div>
    </Section>
  );
}

export async function DefaultSection({ membership }: SectionProps) {
  const [presets, chosen, say, summary] = await Promise.all([
    listPresetNames(membership),
    readDefaultSplit(membership),
    getTranslations("presets"),
    summaryWords(),
  ]);
  const options = [
    { value: "last", label: say("defaultLast") },
    { value: "everyone", label: say("everyone") },
    ...presets.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Section title={say("defaultTitle")} intro={say("defaultNote")}>
      <DefaultSplitForm
        // A select takes its first choice only when it is made, and a preset that is back may be the default again.
        key={defaultSplitText(chosen)}
        action={changeDefaultSplitAction.bind(null, membership.groupId)}
        options={options}
        chosen={defaultSplitText(chosen)}
        words={{ label: say("default"), save: say("defaultSave"), busy: say("busy"), summary }}
      />
    </Section>
  );
}

/** The way back from a removal. */
export async function RemovedPresets({ membership }: SectionProps) {
  const { groupId } = membership;
  const [removed, say, summary] = await Promise.all([
    listRemovedPresets(membership),
    getTranslations("presets"),
    summaryWords(),
  ]);
  if (removed.length === 0) return null;
  return (
    <Section title={say("removedTitle")}>
      <RowList>
        {removed.map(({ id, name }) => (
          <Row
            key={id}
            title={<bdi className="wrap-anywhere">{name}</bdi>}
            end={
              <PressForm
                id={`restore-${id}`}
                action={restorePresetAction.bind(null, groupId, id)}
                words={{ submit: say("restore"), busy: say("busy"), summary }}
                look="outline"
                small
              />
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
