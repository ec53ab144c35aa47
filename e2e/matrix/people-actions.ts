import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { after } from "@/db/clock";
import { groups } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
import type { Actor } from "./actors";
import type { Fields } from "./call";
import { type MatrixGroup, mailLongAgo, makeMatrixGroup } from "./groups";
import { listActions } from "./list-actions";
import { freshAddress } from "./people";
import { type ActionRow, type Body, holders, managers } from "./row";

const personPage = /^\/groups\/[\w-]{36}\/people\/[\w-]{36}\?said=\w+$/;
const settingsPage = /^\/groups\/[\w-]{36}\/settings\?said=saved$/;
const mailed = ["pgboss.job", "public.invitation_tokens", "public.invitations", "public.mails"];
const noted = ["public.activity", "public.idempotency_keys"];

type Target = (group: MatrixGroup) => string;

const invited: Target = ({ invitedId }) => invitedId;
const proposed: Target = ({ proposedId }) => proposedId;
const someMember: Target = ({ everyone: [, member] }) => member;

/** A page that has the action: called through another one it is passed on, and the answer comes from there. */
const personPath = ({ groupId, invitedId }: MatrixGroup) => `/groups/${groupId}/people/${invitedId}`;

type FieldsOf = (group: MatrixGroup) => Fields;

/** A press on a person's page, about one of the actor's own group. */
async function pressOn(actor: Actor, target: Target, fieldsOf: FieldsOf): Promise<Body> {
  const group = await actor.group();
  return { path: personPath(group), bound: [group.groupId, target(group)], fields: fieldsOf(group) };
}

/** The same about somebody of another group, in that group and in one's own, and about nobody at all. */
async function strangersOf(actor: Actor, target: Target, fieldsOf: FieldsOf): Promise<Record<string, Body>> {
  const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
  const path = personPath(own);
  const [fields, strange] = [fieldsOf(own), fieldsOf(theirs)];
  return {
    ...(fields.proposalId && {
      "the proposal of another group": { path, bound: [own.groupId, target(own)], fields: strange },
    }),
    "somebody of another group": { path, bound: [own.groupId, target(theirs)], fields: strange },
    "a group of others": { path, bound: [theirs.groupId, target(theirs)], fields: strange },
    "their own person in a group of others": { path, bound: [theirs.groupId, target(own)], fields },
    "nobody's id": { path, bound: [own.groupId, newId()], fields },
    "no id at all": { path, bound: [own.groupId, "' or 1=1"], fields },
  };
}

type Press = Pick<ActionRow, "action" | "changes" | "mayChange"> & {
  target: Target;
  fields: FieldsOf;
  before?: (group: MatrixGroup) => Promise<void>;
  leadsTo?: RegExp | null;
};

function personRow({ action, changes, mayChange, target, fields, before, leadsTo = personPage }: Press): ActionRow {
  return {
    action: `app/groups/[groupId]/people/[memberId]/actions.ts#${action}`,
    guard: "group",
    may: managers,
    changes,
    mayChange,
    leadsTo,
    concernsOthers: true,
    body: async (actor) => {
      await before?.(await actor.group());
      return pressOn(actor, target, fields);
    },
    wrong: (actor) => strangersOf(actor, target, fields),
  };
}

const form = () => ({ formId: newId() });
const answer: FieldsOf = ({ proposalId }) => ({ ...form(), proposalId });

const personPresses: Press[] = [
  { action: "sendAgainAction", target: invited, fields: form, changes: [...noted, ...mailed] },
  {
    action: "remindAction",
    target: invited,
    fields: form,
    before: mailLongAgo,
    changes: [...noted, "pgboss.job", "public.invitations", "public.mails"],
  },
  { action: "extendInvitationAction", target: invited, fields: form, changes: [...noted, "public.invitations"] },
  { action: "revokeInvitationAction", target: invited, fields: form, changes: [...noted, "public.invitations"] },
  { action: "approveProposalAction", target: proposed, fields: answer, changes: [...noted, ...mailed] },
  {
    action: "refuseProposalAction",
    target: proposed,
    fields: answer,
    changes: [...noted, "public.invitations"],
    // Who refuses what they proposed themselves hears of it by no mail.
    mayChange: ["pgboss.job", "public.mails"],
  },
  {
    action: "changeAddressAction",
    target: invited,
    fields: () => ({ ...form(), email: freshAddress("moved").address, sends: "on" }),
    changes: [...noted, ...mailed, "public.members"],
  },
  {
    action: "renamePlaceAction",
    target: invited,
    // Those who try in vain share a group: the name that someone has already would change nothing.
    fields: () => ({ ...form(), name: `Noor ${newId()}` }),
    changes: [...noted, "public.members"],
  },
  {
    action: "copyLinkAction",
    target: invited,
    fields: form,
    changes: ["public.invitation_tokens", "public.invitations"],
    leadsTo: null,
  },
  {
    action: "changeRoleAction",
    target: someMember,
    fields: () => ({ role: "admin" }),
    changes: ["public.activity", "public.members"],
  },
  {
    action: "changeAccessAction",
    target: someMember,
    fields: () => ({ until: "2099-08-31" }),
    changes: ["public.activity", "public.members"],
  },
  {
    action: "unlinkMemberAction",
    target: someMember,
    fields: () => ({ ...form(), sure: "on" }),
    changes: [...noted, "public.group_codes", "public.members", "public.removals"],
  },
  {
    action: "removeMemberAction",
    target: someMember,
    fields: () => ({ sure: "on" }),
    changes: ["public.activity", "public.group_codes", "public.members", "public.removals"],
    leadsTo: /^\/groups\/[\w-]{36}\/people$/,
  },
];

const newPerson = (): Fields => ({
  formId: newId(),
  name: "Jonas Berg",
  email: freshAddress("jonas").address,
  role: "member",
  message: "Come in.",
  days: "7",
  until: "",
  intent: "send",
});

const addPersonRow: ActionRow = {
  action: "app/groups/[groupId]/people/new/actions.ts#addPersonAction",
  guard: "group",
  may: managers,
  changes: [...noted, ...mailed, "public.balances", "public.members"],
  leadsTo: personPage,
  concernsOthers: true,
  body: async (actor) => inOwn(actor, newPerson()),
  wrong: async (actor) => {
    const { invitedAddress } = await actor.group();
    return {
      "a group of others": { ...(await inOwn(actor, newPerson())), bound: [(await makeMatrixGroup()).groupId] },
      "a role that does not exist": await inOwn(actor, { ...newPerson(), role: "god" }),
      "no name and no address": await inOwn(actor, { ...newPerson(), name: "", email: "" }),
      ...(actor.kind === "manager" && { "a role above theirs": await inOwn(actor, { ...newPerson(), role: "owner" }) }),
      "two addresses": await inOwn(actor, { ...newPerson(), email: `${invitedAddress}, x@y.example` }),
    };
  },
};

async function inOwn(actor: Actor, fields: Fields, page = "people/new"): Promise<Body> {
  const { groupId } = await actor.group();
  return { path: `/groups/${groupId}/${page}`, bound: [groupId], fields };
}

type Setting = Pick<ActionRow, "action" | "may" | "already" | "changes" | "mayChange"> & {
  fields?: (group: MatrixGroup) => Fields;
  before?: (group: MatrixGroup) => Promise<void>;
  leadsTo?: ActionRow["leadsTo"];
  wrong?: (own: MatrixGroup, theirs: MatrixGroup) => Record<string, Fields>;
};

function settingRow({ fields = () => ({}), before, wrong, leadsTo = settingsPage, ...row }: Setting): ActionRow {
  return {
    ...row,
    action: `app/groups/[groupId]/settings/actions.ts#${row.action}`,
    guard: "group",
    leadsTo,
    concernsOthers: true,
    body: async (actor) => {
      const group = await actor.group();
      await before?.(group);
      return inOwn(actor, fields(group), "settings");
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const given = Object.entries(wrong?.(own, theirs) ?? {});
      const bodies = await Promise.all(
        given.map(async ([why, what]) => [why, await inOwn(actor, what, "settings")] as const),
      );
      const elsewhere = { ...(await inOwn(actor, fields(own), "settings")), bound: [theirs.groupId] };
      return { "a group of others": elsewhere, ...Object.fromEntries(bodies) };
    },
  };
}

const settings = { name: "House of cards", description: "Ours", currency: "EUR" };
const sure = () => ({ sure: "on" });

const settingActions: readonly ActionRow[] = [
  {
    action: "changeGroupAction",
    may: ["owner"] as const,
    changes: ["public.activity", "public.groups"],
    fields: () => settings,
    wrong: () => ({
      "another currency, with expenses there": { ...settings, currency: "JPY" },
      "no name": { ...settings, name: " " },
    }),
  },
  {
    action: "changeVisibilityAction",
    may: ["owner"] as const,
    changes: ["public.activity", "public.groups"],
    fields: () => ({ visibility: "own" }),
    wrong: () => ({ "nothing known": { visibility: "none" }, nothing: {} }),
  },
  {
    action: "handOverGroupAction",
    may: ["owner"] as const,
    changes: ["public.activity", "public.members"],
    fields: ({ everyone: [, member] }: MatrixGroup) => ({ memberId: member, sure: "on" }),
    wrong: ({ everyone: [, , placeholder] }: MatrixGroup, theirs: MatrixGroup) => ({
      "somebody of another group": { memberId: theirs.everyone[1], sure: "on" },
      "somebody without an account": { memberId: placeholder, sure: "on" },
    }),
  },
  {
    action: "archiveGroupAction",
    may: ["owner"] as const,
    already: ["archivist"] as const,
    changes: ["public.activity", "public.groups"],
  },
  {
    action: "reopenGroupAction",
    may: ["archivist"] as const,
    already: ["owner"] as const,
    changes: ["public.activity", "public.groups"],
  },
  {
    action: "beginDeletionAction",
    may: ["owner", "archivist"] as const,
    changes: ["pgboss.job", "public.activity", "public.groups", "public.mails"],
    fields: sure,
    wrong: () => ({ "a box that is not ticked": {} }),
  },
  {
    action: "stopDeletionAction",
    may: ["owner", "archivist"] as const,
    changes: ["public.activity", "public.groups"],
    before: async ({ groupId }: MatrixGroup) => {
      await db
        .update(groups)
        .set({ deletesAt: after(3600) })
        .where(eq(groups.id, groupId));
    },
  },
  {
    action: "leaveGroupAction",
    may: holders,
    changes: ["public.activity", "public.members"],
    fields: sure,
    leadsTo: /^\/groups\?left=/,
    wrong: () => ({ "a box that is not ticked": {} }),
  },
].map(settingRow);

const policy: Fields = {
  invitesFrom: "member",
  membersAsk: "on",
  role: "viewer",
  days: "3",
  domainRule: "allowed",
  domains: "lindenhof.example",
  welcomeDomains: "lindenhof.example",
  networks: "192.0.2.0/24",
  wantsTwoStep: "on",
};

const policyRow: ActionRow = {
  action: "app/groups/[groupId]/settings/inviting/actions.ts#changePolicyAction",
  guard: "group",
  may: ["owner"],
  changes: ["public.activity", "public.group_policies"],
  leadsTo: /^\/groups\/[\w-]{36}\/settings\/inviting\?said=saved$/,
  concernsOthers: true,
  body: async (actor) => inOwn(actor, policy, "settings/inviting"),
  wrong: async (actor) => {
    const send = (fields: Fields) => inOwn(actor, { ...policy, ...fields }, "settings/inviting");
    return {
      "a group of others": { ...(await send({})), bound: [(await makeMatrixGroup()).groupId] },
      "members who are owners by default": await send({ role: "owner" }),
      "viewers who invite": await send({ invitesFrom: "viewer" }),
      "what is no domain": await send({ domains: "not_a_domain" }),
      "what is no network": await send({ networks: "192.0.2.0/40" }),
    };
  },
};

/** Who may manage people and the group itself. */
export const peopleActions: readonly ActionRow[] = [
  addPersonRow,
  ...listActions,
  ...personPresses.map(personRow),
  ...settingActions,
  policyRow,
];
