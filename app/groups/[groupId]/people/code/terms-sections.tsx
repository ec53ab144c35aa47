import { getTranslations } from "next-intl/server";
import { CodeTermsForm } from "@/components/groups/code-terms-form";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import type { ShownCode } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { codeRoles } from "@/lib/roles";
import { changeCodeAction, renewCodeAction, switchCodeOffAction } from "./actions";
import { codeForm } from "./words";

/** What the code is for. Saving makes the code where there is none. */
export async function TermsSection({ membership, code }: { membership: Membership; code: ShownCode | null }) {
  const [say, form, roles] = await Promise.all([
    getTranslations("groupCode"),
    codeForm(membership),
    getTranslations("roles"),
  ]);
  const { groupId, role } = membership;
  if (code?.letsIn && code.state === "off" && role !== "owner")
    return <Section title={say("termsTitle")} intro={say("ownerSwitchesOn")} />;
  const save = !code ? say("make") : code.state === "off" ? say("switchOn") : say("save");
  return (
    <Section title={say("termsTitle")}>
      <CodeTermsForm
        {...form}
        action={changeCodeAction.bind(null, groupId)}
        terms={code}
        roles={codeRoles.toReversed().map((value) => ({ value, label: roles(value) }))}
        mayLetIn={role === "owner"}
        save={save}
        isNext={code?.state !== "open"}
      />
    </Section>
  );
}

/** Ends the code that people have. */
export async function RenewalSection({ membership }: { membership: Membership }) {
  const [say, { words, path }] = await Promise.all([getTranslations("groupCode"), codeForm(membership)]);
  return (
    <Section title={say("renewTitle")} intro={say("renewNote")}>
      <PressForm
        id="renew"
        action={renewCodeAction.bind(null, membership.groupId)}
        given={{ formId: newId() }}
        words={{ ...words, submit: words.renew }}
        seenAt={`${path}?open=renew`}
        look="outline"
        small
      />
    </Section>
  );
}

/** Lets the code lead nowhere for a while. */
export async function OffSection({ membership }: { membership: Membership }) {
  const [say, { words, path }] = await Promise.all([getTranslations("groupCode"), codeForm(membership)]);
  return (
    <Section title={say("offTitle")} intro={say("offNote")}>
      <PressForm
        id="off"
        action={switchCodeOffAction.bind(null, membership.groupId)}
        words={{ ...words, submit: words.switchOff }}
        seenAt={`${path}?open=off`}
        look="outline"
        small
      />
    </Section>
  );
}
