import { type Column, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitationCodes, invitations, joins } from "@/db/schema/invitations";
import { merges } from "@/db/schema/merges";
import { attempt } from "@/jobs/mail-samples.testing";
import { type Round, runRound } from "@/jobs/rounds.testing";
import { hearOfInvitation } from "@/lib/groups/invitations/deliveries";
import { newId } from "@/lib/ids";
import { bodyOf, signed } from "@/lib/mail/peers/report-peer.testing";
import { takeReport } from "@/lib/mail/reports";
import type { Transport } from "@/lib/mail/transports/transport";
import * as clock from "../model/clock";
import { deliver, type Report, report } from "../model/mails";
import { at, type World } from "../model/world";
import type { Table } from "../table";
import type { Kind } from "./step";

function provider(outcome: "sent" | "bounced"): Transport {
  const ends = {
    sent: { outcome: "sent", providerId: newId() },
    bounced: { outcome: "bounced", why: "Unknown" },
  } as const;
  return { name: "resend", repeatSeconds: 86_400, send: async () => ends[outcome] };
}

/** The worker comes to what waits, in order or the other way round, all of it or a part; one mail may come back. */
const deliverWaiting: Kind = (world, { which, other, flag, twice }) => {
  const queued = world.mails.flatMap(({ state }, number) => (state === "queued" ? [number] : []));
  const some = queued.slice(0, flag ? queued.length : 1 + (which % 3));
  if (some.length === 0) return null;
  const inOrder = which % 2 === 0 ? some : some.toReversed();
  const returned = other % 6 === 0 ? at(inOrder, which % inOrder.length) : null;
  const take = async (table: Table) => {
    for (const mail of inOrder) {
      const { id } = at(table.mails, mail);
      const outcome = mail === returned ? "bounced" : "sent";
      await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => attempt(id, provider(outcome))));
    }
  };
  const foresee = (each: World) => {
    for (const mail of inOrder) deliver(each, mail, { comesBack: mail === returned });
  };
  const back = returned === null ? "" : `, and ${returned} comes back`;
  return { says: `Mails ${inOrder.join(", ")} go out${back}`, acts: [{ foresee, take }] };
};

const reports: Record<Report, Record<string, unknown> & { type: string }> = {
  sent: { type: "email.sent" },
  delivered: { type: "email.delivered" },
  bounced: { type: "email.bounced", bounce: { type: "Permanent", message: "User unknown" } },
  full: { type: "email.bounced", bounce: { type: "Transient", message: "Mailbox full" } },
  complained: { type: "email.complained" },
};

const kinds = Object.keys(reports) as Report[];

/** What a provider says of a mail that is out, in any order, and again if it pleases. */
const hearReport: Kind = (world, { which, other, twice }) => {
  const out = world.mails.flatMap(({ isOut }, number) => (isOut ? [number] : []));
  if (out.length === 0) return null;
  const mail = at(out, which % out.length);
  const what = at(kinds, other % kinds.length);
  const take = async (table: Table) => {
    const heard = signed(bodyOf({ ...reports[what], mailId: at(table.mails, mail).id }));
    await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => takeReport(heard, { hears: hearOfInvitation })));
  };
  return { says: `Mail ${mail} is reported ${what}`, acts: [{ foresee: (each) => report(each, mail, what), take }] };
};

/** Lets hours go by in these two groups. A last day to come is far enough away to stay where it is. */
const pass: Kind = (_, { hours }) => {
  const earlier = (column: Column) => sql`${column} - make_interval(hours => ${hours})`;
  const take = async ({ groups }: Table) => {
    const { endsAt, firstMailedAt, mailedAt, begunAt, answeredAt, createdAt } = invitations;
    const aged = {
      ...{ endsAt: earlier(endsAt), firstMailedAt: earlier(firstMailedAt), mailedAt: earlier(mailedAt) },
      ...{ begunAt: earlier(begunAt), answeredAt: earlier(answeredAt), createdAt: earlier(createdAt) },
    };
    await db.transaction(async (tx) => {
      await tx.update(invitations).set(aged).where(inArray(invitations.groupId, groups));
      const { leftAt, joinedAt, accessUntil } = members;
      const over = sql`case when ${accessUntil} <= now() then ${earlier(accessUntil)} else ${accessUntil} end`;
      const left = { leftAt: earlier(leftAt), joinedAt: earlier(joinedAt), accessUntil: over };
      await tx.update(members).set(left).where(inArray(members.groupId, groups));
      await tx
        .update(joins)
        .set({ endsAt: earlier(joins.endsAt), createdAt: earlier(joins.createdAt) })
        .where(inArray(joins.groupId, groups));
      await tx
        .update(merges)
        .set({ mergedAt: earlier(merges.mergedAt), fromLeftAt: earlier(merges.fromLeftAt) })
        .where(inArray(merges.groupId, groups));
      await tx
        .update(invitationCodes)
        .set({ endsAt: earlier(invitationCodes.endsAt) })
        .where(inArray(invitationCodes.groupId, groups));
    });
  };
  return { says: `${hours} hours go by`, acts: [{ foresee: (each) => clock.pass(each, hours), take }] };
};

/** A job of the clock, which may run twice at once. */
function round(name: Round, foresee: (world: World) => void): Kind {
  return (_, { twice }) => {
    const take = () => Promise.all(Array.from({ length: twice ? 2 : 1 }, () => runRound(name)));
    return { says: `The job “${name}” runs${twice ? " twice at once" : ""}`, acts: [{ foresee, take }] };
  };
}

export const happening = {
  "mails go out": deliverWaiting,
  report: hearReport,
  "time passes": pass,
  "reminders job": round("remind", clock.remind),
  "expiry job": round("tell-expired", clock.tellEnds),
  "access job": round("end-access", clock.endAccess),
  "mail sweep": round("sweep-mails", () => {}),
  "leftover sweep": round("sweep-leftovers", () => {}),
} satisfies Record<string, Kind>;
