import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { type Door, findConditions } from "@/lib/people/admission";
import type { Account } from "@/lib/users/sessions";
import { currentVisitor } from "@/lib/web/visitor";

type AdmissionNoteProps = { door: Door; account: Account | null };

/** What a group wants of whoever joins, said before they fill in anything; nothing where it wants nothing more. */
export async function AdmissionNote({ door, account }: AdmissionNoteProps) {
  const { address: from } = await currentVisitor();
  const comer = { userId: account?.user.id ?? null, from };
  const { isAway, barred, wantsTwoStep } = await findConditions(door, comer);
  if (!isAway && !barred && !wantsTwoStep) return null;
  const say = await getTranslations("admission");
  return (
    <div className="flex flex-col gap-3 desktop:col-span-full">
      {isAway ? (
        <Banner kind="danger" icon="globe" title={say("awayTitle")}>
          {say("away")}
        </Banner>
      ) : null}
      {barred ? (
        <Banner kind="danger" icon="mail-x" title={say(`barredTitle.${barred}`)}>
          {say(`barred.${barred}`)}
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
