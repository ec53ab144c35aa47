import { getTranslations } from "next-intl/server";
import { Fact, FactList } from "@/components/ui/row";
import type { Policy } from "@/lib/groups/policy";
import { settings } from "@/lib/settings";

/** What the owner has decided, for those who cannot change it. */
export async function PolicyInWords({ policy }: { policy: Policy }) {
  const [say, roles] = await Promise.all([getTranslations("policy"), getTranslations("roles")]);
  const { invitesFrom, membersAsk, role, days, domainRule, domains, welcomeDomains, networks } = policy;
  const list = (entries: string[]) => <bdi dir="ltr">{entries.join(", ")}</bdi>;
  return (
    <FactList ruled>
      <Fact label={say("facts.inviting")}>
        {say(`facts.inviters.${invitesFrom}`)}
        {membersAsk ? ` ${say("facts.membersAsk")}` : ""}
      </Fact>
      <Fact label={say("facts.usual")}>{say("facts.terms", { role: roles(role), days })}</Fact>
      <Fact label={say("facts.addresses")}>
        {domainRule === "any" ? say("facts.any") : say.rich(`facts.${domainRule}`, { domains: () => list(domains) })}
      </Fact>
      {welcomeDomains.length > 0 ? (
        <Fact label={say("facts.code")}>{say.rich("facts.welcome", { domains: () => list(welcomeDomains) })}</Fact>
      ) : null}
      {networks.length > 0 ? <Fact label={say("facts.networks")}>{list(networks)}</Fact> : null}
      {policy.wantsTwoStep ? <Fact label={say("facts.twoStep")}>{say("facts.twoStepWanted")}</Fact> : null}
      {policy.joinsByProvider && settings().providers.length > 0 ? (
        <Fact label={say("facts.provider")}>{say("facts.providerJoins")}</Fact>
      ) : null}
    </FactList>
  );
}
