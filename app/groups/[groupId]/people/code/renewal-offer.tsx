import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { PressForm } from "@/components/ui/press-form";
import { TextLink } from "@/components/ui/text-link";
import { findRenewalOffer } from "@/lib/groups/code-renewal-offers";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { declineRenewalAction } from "./actions";
import { codeForm } from "./words";

/** Somebody who may do less now may know the group's code, and could pass it on. */
export async function RenewalOffer({ membership }: { membership: Membership }) {
  const reason = await findRenewalOffer(membership);
  if (!reason) return null;
  const say = await getTranslations("groupCode");
  return (
    <Banner kind="accent" icon="hash">
      {say(`renewalOffer.${reason}`)}{" "}
      <TextLink href={groupPaths(membership.groupId).code}>{say("renewalLook")}</TextLink>
    </Banner>
  );
}

/** The same where a new code is made: there one can also say that this one stays. */
export async function RenewalAnswer({ membership }: { membership: Membership }) {
  const reason = await findRenewalOffer(membership);
  if (!reason) return null;
  const [say, { words, path }] = await Promise.all([getTranslations("groupCode"), codeForm(membership)]);
  return (
    <Banner kind="accent" icon="hash">
      <p className="pb-2">{say(`renewalOffer.${reason}`)}</p>
      <PressForm
        id="keep"
        action={declineRenewalAction.bind(null, membership.groupId)}
        words={{ ...words, submit: words.keep }}
        seenAt={`${path}?open=keep`}
        look="outline"
        small
      />
    </Banner>
  );
}
