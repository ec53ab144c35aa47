import { randomInt } from "node:crypto";
import { db } from "@/db/client";
import { instanceLimits } from "@/db/schema/instance";
import { adjustableLimits } from "@/lib/adjustable-limits";
import { newId } from "@/lib/ids";
import { adjustableKeys } from "@/lib/users/instance-limits";
import { failedMailTo, newestMailTo, stopSomebody } from "./material";
import { disable, freshAddress, makePerson, signIn } from "./people";
import { type ActionRow, admins } from "./row";

const users = "/admin/users";
const stopped = "/admin/stopped";
const limitsPage = "/admin/limits";

/** Every number as it stands, so that a call changes only what it means to. */
async function limitFields(): Promise<Record<string, string>> {
  const rows = await db.select().from(instanceLimits);
  const fields = adjustableKeys.map((key) => {
    const { name, amountMax } = adjustableLimits[key];
    return [key, String(rows.find((row) => row.name === name)?.amount ?? amountMax)];
  });
  return Object.fromEntries(fields);
}

export const adminActions: readonly ActionRow[] = [
  {
    // It answers the sample form of a page that shows how things look, and keeps nothing.
    action: "app/admin/look/actions.ts#tryFormAction",
    guard: "admin",
    may: admins,
    changes: [],
    leadsTo: null,
    body: async () => ({ path: "/admin/look", fields: { name: "Robin" } }),
  },
  {
    action: "app/admin/users/actions.ts#disableUserAction",
    guard: "admin",
    may: admins,
    changes: ["public.sessions", "public.users"],
    leadsTo: null,
    concernsOthers: true,
    body: async ({ kind, person }) => {
      const { id } = kind === "admin" ? await makePersonWithLogIn() : person;
      return { path: users, fields: { userId: id } };
    },
    wrong: async ({ person }) => ({
      "their own id": { path: users, fields: { userId: person.id } },
      "an id of nobody": { path: users, fields: { userId: newId() } },
    }),
  },
  {
    action: "app/admin/users/actions.ts#enableUserAction",
    guard: "admin",
    may: admins,
    changes: ["public.users"],
    leadsTo: null,
    concernsOthers: true,
    body: async ({ kind, person }) => {
      // The disabled person would let themselves in again.
      const target = kind === "disabled" ? person : await makePerson();
      await disable(target);
      return { path: users, fields: { userId: target.id } };
    },
    wrong: async () => ({ "an id of nobody": { path: users, fields: { userId: newId() } } }),
  },
  {
    action: "app/admin/users/actions.ts#issueResetLinkAction",
    guard: "admin",
    // Where there is mail nobody may: `no-mail.spec.ts` tries it where there is none.
    may: [],
    changes: ["public.challenges"],
    leadsTo: null,
    concernsOthers: true,
    body: async () => ({ path: users, fields: { userId: (await makePerson()).id } }),
  },
  {
    action: "app/admin/limits/actions.ts#changeLimitsAction",
    guard: "admin",
    may: admins,
    changes: ["public.instance_limits"],
    leadsTo: null,
    concernsOthers: true,
    body: async () => ({
      path: limitsPage,
      fields: { ...(await limitFields()), pending: String(randomInt(101, 9_999)) },
    }),
    wrong: async () => ({
      "a number out of bounds": { path: limitsPage, fields: { ...(await limitFields()), pending: "0" } },
      "no number": { path: limitsPage, fields: { ...(await limitFields()), pending: "many" } },
      "a number that is left out": { path: limitsPage, fields: { pending: "101" } },
    }),
  },
  {
    action: "app/admin/limits/actions.ts#changeBlockedDomainsAction",
    guard: "admin",
    may: admins,
    changes: ["public.blocked_domains"],
    leadsTo: null,
    concernsOthers: true,
    body: async () => ({ path: limitsPage, fields: { domains: `throwaway-${newId().slice(-12)}.example` } }),
    wrong: async () => ({ "what is no domain": { path: limitsPage, fields: { domains: "throwaway" } } }),
  },
  {
    action: "app/admin/mailbox/[mailId]/actions.ts#sendAgainAction",
    guard: "admin",
    may: admins,
    changes: ["public.mails", "pgboss.job"],
    leadsTo: null,
    concernsOthers: true,
    body: async () => {
      const mailId = await failedMailTo(await makePerson());
      return { path: `/admin/mailbox/${mailId}`, fields: { mailId } };
    },
    wrong: async () => {
      const mailId = await newestMailTo(await makePerson());
      return {
        "a mail that is under way": { path: `/admin/mailbox/${mailId}`, fields: { mailId } },
        "an id of no mail": { path: `/admin/mailbox/${mailId}`, fields: { mailId: newId() } },
      };
    },
  },
  {
    action: "app/admin/stopped/actions.ts#liftStopAction",
    guard: "admin",
    may: admins,
    changes: ["public.suppressions"],
    leadsTo: "/admin/stopped?lifted=1",
    concernsOthers: true,
    body: async () => ({ path: stopped, fields: { stopId: (await stopSomebody()).id } }),
    wrong: async () => ({ "no id at all": { path: stopped, fields: { stopId: "' or 1=1" } } }),
  },
  {
    action: "app/admin/stopped/actions.ts#liftStopsOfAction",
    guard: "admin",
    may: admins,
    changes: ["public.suppressions"],
    leadsTo: "/admin/stopped?lifted=1",
    concernsOthers: true,
    body: async () => ({ path: stopped, fields: { email: (await stopSomebody()).email } }),
    wrong: async () => ({
      "an address that is not stopped": { path: stopped, fields: { email: freshAddress("open").address } },
      "no address": { path: stopped, fields: { email: "jonas" } },
    }),
  },
];

async function makePersonWithLogIn() {
  const person = await makePerson();
  await signIn(person);
  return person;
}
