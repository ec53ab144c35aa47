import { sql } from "drizzle-orm";
import { boolean, check, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { grantedRoles, invitingRoles } from "@/lib/roles";
import { isOneOf } from "../known";
import { groups } from "./groups";

/** What a list of mail domains says of those who may come: nothing, that they are of one of them, or of none. */
export const domainRules = ["any", "allowed", "barred"] as const;

export type DomainRule = (typeof domainRules)[number];

/** What a group has decided about who invites and who may join. A group without a row has decided nothing: the defaults hold. */
export const groupPolicies = pgTable(
  "group_policies",
  {
    groupId: uuid()
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** The least that somebody who invites is. */
    invitesFrom: text({ enum: invitingRoles }).notNull().default("admin"),
    /** What a member wants to send waits for an admin. */
    membersAsk: boolean().notNull().default(false),
    domainRule: text({ enum: domainRules }).notNull().default("any"),
    /** As the keys of addresses have them; each stands for all below it as well. */
    domains: text().array().notNull().default(sql`'{}'`),
    /** What an invitation makes of somebody, and for how long it can be answered, where nothing else is said. */
    role: text({ enum: grantedRoles }).notNull().default("member"),
    days: smallint().notNull().default(limits.invitationDays),
    /** Whoever has proven an address of one of these and has the group's code is in at once. */
    welcomeDomains: text().array().notNull().default(sql`'{}'`),
    /** From where people join, "192.0.2.0/24"; from anywhere while there is none. */
    networks: text().array().notNull().default(sql`'{}'`),
    /** Whoever joins has set up a second step. */
    wantsTwoStep: boolean().notNull().default(false),
    /** Whoever comes back from a trusted provider with the invited address has joined by that. */
    joinsByProvider: boolean().notNull().default(false),
  },
  (table) => [
    check("group_policies_inviters_are_known", isOneOf(table.invitesFrom, invitingRoles)),
    check("group_policies_rule_is_known", isOneOf(table.domainRule, domainRules)),
    check("group_policies_role_is_known", isOneOf(table.role, grantedRoles)),
    check("group_policies_days_are_few", sql`${table.days} between 1 and ${sql.raw(String(limits.invitationDaysMax))}`),
    check(
      "group_policies_lists_are_short",
      sql`greatest(cardinality(${table.domains}), cardinality(${table.welcomeDomains}), cardinality(${table.networks})) <= ${sql.raw(String(limits.policyEntriesMax))}`,
    ),
    check("group_policies_rule_has_domains", sql`${table.domainRule} = 'any' or cardinality(${table.domains}) > 0`),
  ],
);
