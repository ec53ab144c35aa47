import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import { PressForm } from "@/components/ui/press-form";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { formatDay } from "@/lib/formats";
import type { OwnRequest } from "@/lib/people/asking-to-join";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { withdrawRequestAction } from "./actions";

/** The groups that someone has asked, each with the way to take the request back or what became of it. */
export async function OwnRequests({ requests }: { requests: OwnRequest[] }) {
  if (requests.length === 0) return null;
  const [say, reading, summary] = await Promise.all([getTranslations("join"), currentReading(), summaryWords()]);
  const words = { submit: say("withdraw"), busy: say("withdrawing"), summary };
  return (
    <Section title={say("requests")}>
      <RowList label={say("requests")}>
        {requests.map(({ id, group, state, createdAt, answeredAt }) => (
          <Row
            key={id}
            lead={<Icon name={state === "open" ? "clock" : "x"} className="size-6" />}
            title={<bdi className="wrap-anywhere">{group}</bdi>}
            note={
              state === "open"
                ? say("request", { day: formatDay(createdAt, reading) })
                : say("requestDeclined", { day: formatDay(answeredAt ?? createdAt, reading) })
            }
            end={
              state === "open" ? (
                <PressForm
                  id={`withdraw-${id}`}
                  action={withdrawRequestAction}
                  given={{ requestId: id }}
                  words={words}
                  look="link"
                  small
                />
              ) : undefined
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
