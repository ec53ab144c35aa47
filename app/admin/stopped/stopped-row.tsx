import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import { Row } from "@/components/ui/row";
import { StatusChip } from "@/components/ui/status-chip";
import { formatDay } from "@/lib/formats";
import type { StoppedAddress } from "@/lib/users/stopped-addresses";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { liftStopAction } from "./actions";

const kinds = { never_again: "declined", bounced: "bounced", complained: "bounced" } as const;

/** One address that mail is kept from, why, and the way back. */
export async function StoppedRow({ stopped }: { stopped: StoppedAddress }) {
  const { id, reason, address, at, failure } = stopped;
  const [say, reading, summary] = await Promise.all([getTranslations("stopped"), currentReading(), summaryWords()]);
  return (
    <Row
      title={
        address ? (
          <bdi dir="ltr" className="wrap-anywhere">
            {address}
          </bdi>
        ) : (
          say("forgotten")
        )
      }
      note={
        <>
          {say(`next.${reason}`, { day: formatDay(at, reading) })}
          {failure && reason !== "never_again" ? <span className="mt-1 block wrap-anywhere">{failure}</span> : null}
        </>
      }
      end={<StatusChip kind={kinds[reason]}>{say(`reasons.${reason}`)}</StatusChip>}
      stacked
    >
      <PressForm
        id={`lift-${id}`}
        action={liftStopAction}
        given={{ stopId: id }}
        words={{ submit: say("lift"), busy: say("busy"), summary }}
        look="outline"
        small
      />
    </Row>
  );
}
