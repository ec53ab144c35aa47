import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { findConditions } from "@/lib/people/admission";
import type { Account } from "@/lib/users/sessions";
import { currentVisitor } from "@/lib/web/visitor";

type AdmissionNoteProps = { groupId: string; account: Account | null };

/** What a group wants of whoever joins, said before they fill in anything; nothing where it wants nothing more. */
export async function AdmissionNote({ groupId, account }: AdmissionNoteProps) {
  const { address: from } = await currentVisitor();
  const { isAway, wantsTwoStep } = await findConditions({ groupId }, { userId: account?.user.id ?? null, from });
  if (!isAway && !wantsTwoStep) return null;
  const say = await getTranslations("admission");
  return (
    <div className="flex flex-col gap-3 desktop:col-span-full">
      {isAway ? (
        <Banner kind="danger" icon="globe" title={say("awayTitle")}>
          {say("away")}
        </Banner>
      ) : null}
      {wantsTwoStep ? (
        <Banner kind="dashed" icon="key" title={say("twoStepTitle")}>
          {say("twoStep")}
        </Banner>
      ) : null}
    </div>
  );
}
