import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { isOneOf } from "../known";
import { madeAt, ofSameGroup } from "./columns";
import { groups } from "./groups";
import { invitations } from "./invitations";

/** What the mails of an invitation can come to that somebody wants to know of. */
export const invitationOutcomes = ["delivered", "bounced", "complained", "failed"] as const;

export type InvitationOutcome = (typeof invitationOutcomes)[number];

/** What the mails of an invitation have come to, each once, however many there were: so inviters hear of it once. */
export const invitationDeliveries = pgTable(
  "invitation_deliveries",
  {
    groupId: uuid().notNull(),
    invitationId: uuid().notNull(),
    outcome: text({ enum: invitationOutcomes }).notNull(),
    at: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.invitationId, table.outcome] }),
    ofSameGroup(
      "invitation_deliveries_invitation_is_of_the_group",
      [table.groupId, table.invitationId],
      invitations,
    ).onDelete("cascade"),
    check("invitation_deliveries_outcome_is_known", isOneOf(table.outcome, invitationOutcomes)),
  ],
);

/**
 * How many invitations of a group's day were looked at, by anybody. It is a number and says of none of them that it was.
 * The one thing of an invitation that looking at its page changes.
 */
export const invitationOpenings = pgTable(
  "invitation_openings",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** When those invitations were made, by the calendar of UTC. */
    madeOn: date().notNull(),
    opened: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.madeOn] }),
    check("invitation_openings_count_up", sql`${table.opened} >= 1`),
  ],
);
