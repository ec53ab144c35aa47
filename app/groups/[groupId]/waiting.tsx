import { getTranslations } from "next-intl/server";
import { WaitingCard } from "@/components/groups/waiting-card";
import { PressForm } from "@/components/ui/press-form";
import { TextLink } from "@/components/ui/text-link";
import { formatDay, type Reading } from "@/lib/formats";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { listPeople, type Person } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mayManageRole } from "@/lib/roles";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { sendAgainAction } from "./people/[memberId]/actions";
import { canBeMailed, personViewer, troubleOf } from "./people/person-view";

/** Who is not here yet, for those who can do something about it: a card each, and the way to the rest. */
export async function Waiting({ membership, reading }: { membership: Membership; reading: Reading }) {
  if (!mayManage(membership)) return null;
  const waiting = (await listPeople(membership))
    .filter((person) => isWaiting(person) && mayManageRole(membership.role, person.role))
    .sort((one, other) => urgencyOf(other) - urgencyOf(one));
  if (waiting.length === 0) return null;
  const say = await getTranslations("dashboard");
  const more = waiting.length - limits.cardsShownMax;
  return (
    <section aria-label={say("waiting")} className="flex flex-col gap-3">
      {waiting.slice(0, limits.cardsShownMax).map((person) => {
        const CardOf = person.state === "proposed" ? ProposalCard : PersonCard;
        return <CardOf key={person.id} membership={membership} person={person} reading={reading} />;
      })}
      {more > 0 ? (
        <p>
          <TextLink href={groupPaths(membership.groupId).people}>{say("moreWaiting", { count: more })}</TextLink>
        </p>
      ) : null}
    </section>
  );
}

/** For an answer to their invitation, or for an answer of ours: also who said no may ask for a new one. */
function isWaiting({ state, invitation }: Person): boolean {
  if (state === "proposed") return true;
  return state === "invited" || state === "expired" || (state !== "here" && Boolean(invitation?.requestedAt));
}

/** Whoever waits for a yes or asked comes first, then whose mail did not arrive, then whose invitation ran out. */
function urgencyOf(person: Person): number {
  if (person.state === "proposed" || person.invitation?.requestedAt) return 3;
  if (troubleOf(person)) return 2;
  return person.state === "expired" ? 1 : 0;
}

type PersonCardProps = { membership: Membership; person: Person; reading: Reading };

/** Whom a member would like to invite: an admin says yes or no on the person's page. */
async function ProposalCard({ membership, person, reading }: PersonCardProps) {
  const [say, view] = await Promise.all([getTranslations("dashboard"), personViewer(membership, reading)]);
  const { words } = view(person);
  const { id, inviter, invitation } = person;
  const name = nameToTender(person);
  return (
    <WaitingCard
      name={name}
      title={say.rich("proposed", {
        inviter: () => <bdi className="wrap-anywhere">{inviter}</bdi>,
        name: () => <bdi className="wrap-anywhere">{name}</bdi>,
      })}
      words={words}
      action={<TextLink href={groupPaths(membership.groupId).person(id)}>{say("answer")}</TextLink>}
    >
      {say("proposedOn", { day: invitation ? formatDay(invitation.createdAt, reading) : "" })}
    </WaitingCard>
  );
}

async function PersonCard({ membership, person, reading }: PersonCardProps) {
  const [say, view, summary] = await Promise.all([
    getTranslations("dashboard"),
    personViewer(membership, reading),
    summaryWords(),
  ]);
  const { groupId } = membership;
  const { next, words } = view(person);
  const { id, state, invitation } = person;
  const name = nameToTender(person);
  const until = invitation ? formatDay(invitation.endsAt, reading) : "";
  const trouble = troubleOf(person);
  const isAsking = Boolean(invitation?.requestedAt);
  const canSend = hasMail() && canBeMailed(person);
  const short = trouble ? null : state === "invited" ? "openUntil" : state === "expired" ? "ranOut" : null;
  const press = { submit: say("sendAgain"), busy: say("sending"), summary };
  return (
    <WaitingCard
      name={name}
      title={say.rich(isAsking ? "asksAgain" : "notHereYet", {
        name: () => <bdi className="wrap-anywhere">{name}</bdi>,
      })}
      words={words}
      action={
        canSend ? (
          <PressForm
            id={`send-again-${id}`}
            action={sendAgainAction.bind(null, groupId, id)}
            given={{ formId: newId() }}
            words={press}
            look="link"
            small
          />
        ) : (
          <TextLink href={groupPaths(groupId).person(id)}>{say("seeTo")}</TextLink>
        )
      }
    >
      {short ? say(short, { until }) : next}
    </WaitingCard>
  );
}
