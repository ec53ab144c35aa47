import { getTranslations } from "next-intl/server";
import { FunnelBars } from "@/components/groups/funnel-bars";
import { Fact, FactList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Funnel } from "@/lib/groups/invitations/funnel";
import { mailWords } from "@/lib/web/words";
import { spanOf } from "./span";

const stages = ["sent", "delivered", "opened", "begun", "accepted"] as const;
const ends = ["accepted", "declined", "expired", "revoked", "waiting"] as const;
const ofInviters = ["sent", "delivered", "begun", "accepted", "declined", "expired"] as const;

/** How far the invitations got. */
export async function StagesSection({ funnel }: { funnel: Funnel }) {
  const say = await getTranslations("funnel");
  const rows = stages.map((key) => ({
    key,
    label: say(`stages.${key}`),
    count: funnel[key],
    share: say("share", { share: funnel[key] / funnel.sent }),
    percent: Math.max(1, (funnel[key] / funnel.sent) * 100),
    isGoal: key === "accepted",
  }));
  return (
    <Section title={say("howFar")}>
      <FunnelBars label={say("howFar")} stages={rows} />
      <div className="mt-3 flex max-w-[60ch] flex-col gap-2 text-note text-ink-2">
        <p>{say("deliveredNote", mailWords())}</p>
        <p>{say("openedNote")}</p>
      </div>
    </Section>
  );
}

/** What became of them: each is one of these. */
export async function EndsSection({ funnel }: { funnel: Funnel }) {
  const say = await getTranslations("funnel");
  const median = funnel.medianSeconds === null ? "" : say("time", spanOf(funnel.medianSeconds));
  return (
    <Section title={say("howEnded")} intro={median ? say("median", { time: median }) : undefined}>
      <FactList>
        {ends.map((key) => (
          <Fact key={key} label={say(`stages.${key}`)}>
            <span className="figures">{funnel[key]}</span>
          </Fact>
        ))}
      </FactList>
    </Section>
  );
}

/** The same by who sent them. What was opened is the group's alone. */
export async function InvitersSection({ funnel: { byInviter } }: { funnel: Funnel }) {
  const say = await getTranslations("funnel");
  const columns = [
    { label: say("inviter") },
    ...ofInviters.map((key) => ({ label: say(`stages.${key}`), end: true })),
    { label: say("medianColumn"), end: true },
  ];
  const rows = byInviter.map(({ memberId, name, medianSeconds, ...counts }) => ({
    key: memberId,
    cells: [
      <bdi key="name" className="wrap-anywhere">
        {name}
      </bdi>,
      ...ofInviters.map((key) => (
        <span key={key} className="figures">
          {counts[key]}
        </span>
      )),
      medianSeconds === null ? say("noTime") : say("time", spanOf(medianSeconds)),
    ],
  }));
  return (
    <Section title={say("byInviter")} intro={say("byInviterNote")}>
      <Table caption={say("byInviter")} columns={columns} rows={rows} />
    </Section>
  );
}
