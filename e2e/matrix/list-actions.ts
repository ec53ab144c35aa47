import { newId } from "@/lib/ids";
import type { Actor } from "./actors";
import type { Fields } from "./call";
import { draftListOf, type MatrixGroup, makeMatrixGroup } from "./groups";
import { freshAddress } from "./people";
import { type ActionRow, type Body, managers } from "./row";

const listPage = /^\/groups\/[\w-]{36}\/people\/many\/[\w-]{36}$/;

export const listActions: readonly ActionRow[] = [
  {
    action: "app/groups/[groupId]/people/actions.ts#tendSeveralAction",
    guard: "group",
    may: managers,
    changes: ["public.activity", "public.idempotency_keys", "public.invitations"],
    leadsTo: null,
    concernsOthers: true,
    body: async (actor) => tending(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      return {
        "a group of others": { ...tending(theirs), path: tending(own).path },
        nobody: { ...tending(own), fields: { formId: newId(), act: "revoke" } },
        "an act that does not exist": { ...tending(own), fields: { ...tending(own).fields, act: "erase" } },
      };
    },
  },
  {
    action: "app/groups/[groupId]/people/many/actions.ts#draftListAction",
    guard: "group",
    may: managers,
    changes: ["public.invitation_list_rows", "public.invitation_lists"],
    leadsTo: listPage,
    concernsOthers: true,
    body: async (actor) => drafting(actor),
    wrong: async (actor) => {
      const own = await drafting(actor);
      return {
        "a group of others": { ...own, bound: [(await makeMatrixGroup()).groupId] },
        nobody: { ...own, fields: { ...newList(), list: " , " } },
      };
    },
  },
  {
    action: "app/groups/[groupId]/people/many/actions.ts#sendListAction",
    guard: "group",
    may: managers,
    changes: [
      "public.activity",
      "public.balances",
      "public.invitation_list_rows",
      "public.invitation_lists",
      "public.members",
      "public.invitation_tokens",
      "public.invitations",
      "public.mails",
      "pgboss.job",
    ],
    leadsTo: listPage,
    concernsOthers: true,
    body: async (actor) => sendingOf(actor, await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const { path, fields, bound } = await sendingOf(actor, own);
      const [, list = ""] = bound ?? [];
      const [, strangers = ""] = (await sendingOf(actor, theirs)).bound ?? [];
      return {
        "a list of another group": { path, fields, bound: [own.groupId, strangers] },
        "their own list in a group of others": { path, fields, bound: [theirs.groupId, list] },
        "no list": { path, fields, bound: [own.groupId, newId()] },
      };
    },
  },
];

function tending({ groupId, invitedId }: MatrixGroup): Body {
  const fields = { formId: newId(), act: "revoke", [`with-${invitedId}`]: "on" };
  return { path: `/groups/${groupId}/people?select=1`, bound: [groupId], fields };
}

const newList = (): Fields => ({
  formId: newId(),
  list: `Kim <${freshAddress("listed").address}>`,
  role: "viewer",
  message: "",
  days: "7",
  until: "",
});

async function sendingOf({ person }: Actor, group: MatrixGroup): Promise<Body> {
  const list = await draftListOf(group, person);
  const { groupId } = group;
  return { path: `/groups/${groupId}/people/many/${list}`, bound: [groupId, list], fields: {} };
}

async function drafting(actor: Actor): Promise<Body> {
  const { groupId } = await actor.group();
  return { path: `/groups/${groupId}/people/many`, bound: [groupId], fields: newList() };
}
