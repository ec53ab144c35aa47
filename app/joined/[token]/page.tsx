import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressText } from "@/components/invitations/who-is-here";
import { Asked, Lead, NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { LinkOver } from "@/components/users/link-over";
import { formatDateTime } from "@/lib/formats";
import { findJoin } from "@/lib/people/undoing";
import { refuseLinkView } from "@/lib/web/link-views";
import { readingOfGuest } from "@/lib/web/reading";
import { mailWords, summaryWords } from "@/lib/web/words";
import { TooManyLinks } from "../../too-many-links";
import { undoJoinAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("joined"))("label") };
}

export default async function JoinedPage({ params }: PageProps<"/joined/[token]">) {
  const { token } = await params;
  const refusal = await refuseLinkView();
  if (refusal) return <TooManyLinks refusal={refusal} />;
  const join = await findJoin(token);
  return (
    <NarrowShell header={<PageHeader home="/" />}>
      {join?.state === "open" ? <UndoOffer join={join} token={token} /> : <NothingToUndo join={join} />}
    </NarrowShell>
  );
}

type Join = NonNullable<Awaited<ReturnType<typeof findJoin>>>;

/** The page of the address that was invited: what came of its link, and how to undo it. */
async function UndoOffer({ join, token }: { join: Join; token: string }) {
  const [say, summary] = await Promise.all([getTranslations("joined"), summaryWords()]);
  const at = formatDateTime(join.at, await readingOfGuest(join));
  const effects = [
    ...(join.madeUser ? [say("resetsAccount")] : []),
    ...(join.openedLogIn && !join.madeUser ? [say("endsLogIn")] : []),
    ...(join.addedAddress && !join.madeUser ? [say("freesAddress")] : []),
    say(`freesPlace.${join.by}`),
  ];
  return (
    <>
      <Lead>
        <PageTitle large intro={say.rich("intro", { at, ...namesOf(join) })}>
          {say.rich("title", namesOf(join))}
        </PageTitle>
      </Lead>
      <Asked>
        <div>
          <h2 className="text-section">{say("whatTitle")}</h2>
          <ul className="mt-2 list-disc ps-5">
            {effects.map((effect) => (
              <li key={effect} className="py-0.5">
                {effect}
              </li>
            ))}
          </ul>
        </div>
        <PressForm
          id="undo"
          action={undoJoinAction}
          given={{ token }}
          words={{ submit: say("submit"), busy: say("busy"), summary }}
          wide
        />
        <p className="text-ink-2">{say("wasYou")}</p>
      </Asked>
    </>
  );
}

async function NothingToUndo({ join }: { join: Join | null }) {
  const say = await getTranslations("joined");
  const ways = [{ href: "/", label: say("home") }] as const;
  if (join?.state !== "undone") return <LinkOver title={say("overTitle")} intro={say("over")} ways={[...ways]} />;
  const { isStillHeld, by } = join;
  const follows = isStillHeld || by === "code" ? "nothing" : (join.follows ?? "toAsk");
  const intro = (
    <>
      <p>{say.rich(isStillHeld ? "undone.kept" : "undone.gone", namesOf(join))}</p>
      {follows === "anew" || follows === "toAsk" ? <p className="mt-3">{say(`next.${follows}`, mailWords())}</p> : null}
      {join.madeUser ? <p className="mt-3">{say("undoneReset")}</p> : null}
    </>
  );
  return <LinkOver title={say("undoneTitle")} intro={intro} ways={[...ways]} />;
}

function namesOf({ group, address }: Join) {
  return {
    group: () => <bdi className="wrap-anywhere">{group}</bdi>,
    address: () => <AddressText>{address}</AddressText>,
  };
}
