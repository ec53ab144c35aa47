import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { PressForm } from "@/components/ui/press-form";
import { TextLink } from "@/components/ui/text-link";
import { findRenewalOffer } from "@/lib/groups/code-renewal-offers";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { declineRenewalAction, renewCodeAction } from "./actions";
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

/** The same where the code is: it is renewed at once, or stays. */
export async function RenewalAnswer({ membership }: { membership: Membership }) {
  const reason = await findRenewalOffer(membership);
  if (!reason) return null;
  const [say, { words, path }] = await Promise.all([getTranslations("groupCode"), codeForm(membership)]);
  const { groupId } = membership;
  return (
    <Banner kind="accent" icon="hash">
      <p>{say(`renewalOffer.${reason}`)}</p>
      <div className="flex flex-wrap gap-3 pt-3">
        <PressForm
          id="renew-now"
          action={renewCodeAction.bind(null, groupId)}
          given={{ formId: newId() }}
          words={{ ...words, submit: words.renew }}
          seenAt={`${path}?open=renew-now`}
          small
        />
        <PressForm
          id="keep"
          action={declineRenewalAction.bind(null, groupId)}
          words={{ ...words, submit: words.keep }}
          seenAt={`${path}?open=keep`}
          look="outline"
          small
        />
      </div>
    </Banner>
  );
}
