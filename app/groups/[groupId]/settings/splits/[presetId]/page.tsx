import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PresetForm } from "@/components/expenses/preset-form";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { Banner } from "@/components/ui/banner";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import { findPreset, type ListedPreset } from "@/lib/expenses/presets/split-presets";
import { fillPreset } from "@/lib/expenses/presets/starting-split";
import { listMembers } from "@/lib/groups/members";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { summaryWords } from "@/lib/web/words";
import { groupOf, placesFor, sharersOf } from "../../../expenses/form-parts";
import { householdsFor } from "../../../expenses/households";
import { startingShared } from "../../../expenses/presets";
import { type People, peopleOf } from "../../../people";
import { titleIn } from "../../../title";
import { changePresetAction, removePresetAction } from "../actions";
import { presetFormWords, presetInWords } from "../preset-words";

type Props = PageProps<"/groups/[groupId]/settings/splits/[presetId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("presets"))("editTitle"));
}

export default async function PresetPage({ params }: Props) {
  const { groupId, presetId } = await params;
  const membership = await membershipIn(groupId);
  const preset = mayManage(membership) ? await findPreset(membership, presetId) : null;
  if (!preset) notFound();
  const [people, say, summary] = await Promise.all([peopleOf(membership), getTranslations("presets"), summaryWords()]);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle>{say("editTitle")}</PageTitle>
      <ChangeForm membership={membership} preset={preset} people={people} />
      <Section title={say("remove")} intro={say("removeNote")}>
        <PressForm
          id="remove-preset"
          action={removePresetAction.bind(null, membership.groupId, preset.id)}
          words={{ submit: say("remove"), busy: say("busy"), summary }}
          look="danger"
        />
      </Section>
    </div>
  );
}

type ChangeFormProps = { membership: Membership; preset: ListedPreset; people: People };

async function ChangeForm({ membership, preset, people }: ChangeFormProps) {
  const [say, words, inWords, members] = await Promise.all([
    getTranslations("presets"),
    presetFormWords(),
    presetInWords(membership, people),
    listMembers(membership),
  ]);
  const { currency, region } = groupOf(membership);
  const filling = fillPreset(preset, { members, currency });
  const names = filling.absent.join(", ");
  return (
    <>
      {filling.absent.length > 0 ? (
        <Banner kind="dashed" icon="clock">
          {say("absent", { names, count: filling.absent.length })}
        </Banner>
      ) : null}
      <PresetForm
        action={changePresetAction.bind(null, membership.groupId, preset.id)}
        given={{ formId: newId(), version: String(preset.version) }}
        group={{ currency, region }}
        people={await sharersOf(placesFor(members), startingShared(filling, membership))}
        households={await householdsFor(membership, placesFor(members))}
        values={{ name: preset.name, mode: preset.mode }}
        notice={
          <AfterRefusal of="presetWasChanged">
            <Banner kind="accent" icon="clock" title={say("nowSays")}>
              <bdi className="wrap-anywhere">{preset.name}</bdi>: {inWords(preset)}
            </Banner>
          </AfterRefusal>
        }
        cancel={groupPaths(membership.groupId).presets}
        words={words}
      />
    </>
  );
}
