import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PresetForm } from "@/components/expenses/preset-form";
import { PageTitle } from "@/components/ui/page-title";
import { listMembers } from "@/lib/groups/members";
import { mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { groupOf, placesFor, sharersOf } from "../../../expenses/form-parts";
import { householdsFor } from "../../../expenses/households";
import { titleIn } from "../../../title";
import { addPresetAction } from "../actions";
import { presetFormWords } from "../preset-words";

type Props = PageProps<"/groups/[groupId]/settings/splits/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("presets"))("newTitle"));
}

export default async function NewPresetPage({ params }: Props) {
  const membership = await membershipIn((await params).groupId);
  if (!mayManage(membership)) notFound();
  const { groupId } = membership;
  const [members, say, words] = await Promise.all([
    listMembers(membership),
    getTranslations("presets"),
    presetFormWords(),
  ]);
  const { currency, region } = groupOf(membership);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle>{say("newTitle")}</PageTitle>
      <PresetForm
        action={addPresetAction.bind(null, groupId)}
        given={{ formId: newId() }}
        group={{ currency, region }}
        people={await sharersOf(placesFor(members))}
        households={await householdsFor(membership, placesFor(members))}
        values={{ mode: "shares" }}
        cancel={groupPaths(groupId).presets}
        words={words}
      />
    </div>
  );
}
