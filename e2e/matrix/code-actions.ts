import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { groupCodes } from "@/db/schema/group-codes";
import { switchCodeOff } from "@/lib/groups/codes";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import type { Actor } from "./actors";
import type { Fields } from "./call";
import { askFor, type MatrixGroup, makeMatrixGroup } from "./groups";
import { makePerson } from "./people";
import { type ActionRow, accounts, type Body, everybody, managers } from "./row";

const codePage = /^\/groups\/[\w-]{36}\/people\/code\?said=saved$/;
const joinPage = /^\/join\/[A-Z2-9]{3}-[A-Z2-9]{3}$/;
const mailed = ["pgboss.job", "public.mails"];
const noted = ["public.activity", "public.idempotency_keys"];

const enter = (code: string): Body => ({ path: "/join", fields: { code } });
const ask = (code: string): Body => ({ path: `/join/${code}`, fields: { formId: newId(), code } });
const withdraw = (requestId: string): Body => ({ path: "/join", fields: { requestId } });

async function codeOfSomeGroup(): Promise<string> {
  return makeCode((await makeGroup()).membership);
}

async function switchedOff(): Promise<string> {
  const { membership } = await makeGroup();
  const code = await makeCode(membership);
  await switchCodeOff(membership);
  return code;
}

const joinActions: readonly ActionRow[] = [
  {
    action: "app/join/actions.ts#enterGroupCodeAction",
    guard: "anyone",
    may: everybody,
    changes: [],
    leadsTo: joinPage,
    body: async () => enter(await codeOfSomeGroup()),
    wrong: async ({ kind }) => ({
      "what is no code": enter("' or 1=1"),
      // To whoever is not logged in all codes are alike.
      ...(accounts.includes(kind) && {
        "a code of nobody": enter("A7B-X9P"),
        "a code that is off": enter(await switchedOff()),
      }),
    }),
  },
  {
    action: "app/join/[code]/actions.ts#askToJoinAction",
    guard: "account",
    may: accounts,
    changes: [...mailed, "public.group_codes", "public.idempotency_keys", "public.join_requests"],
    leadsTo: joinPage,
    concernsOthers: true,
    body: async () => ask(await codeOfSomeGroup()),
    wrong: async () => ({ "a code of nobody": ask("A7B-X9P"), "a code that is off": ask(await switchedOff()) }),
  },
  {
    action: "app/join/actions.ts#withdrawRequestAction",
    guard: "account",
    may: accounts,
    changes: ["public.join_requests"],
    leadsTo: null,
    body: async ({ person }) => withdraw(await askFor((await makeGroup()).groupId, person)),
    wrong: async () => ({
      "somebody else's request": withdraw(await askFor((await makeGroup()).groupId, await makePerson())),
      "a request that does not exist": withdraw(newId()),
    }),
  },
];

type Press = Pick<ActionRow, "action" | "changes"> & {
  fields: (group: MatrixGroup) => Fields;
  before?: (group: MatrixGroup) => Promise<void>;
  wrong?: (actor: Actor) => Record<string, Fields>;
};

function codeRow({ action, changes, fields, before, wrong }: Press): ActionRow {
  const inOwn = async (actor: Actor, what: Fields): Promise<Body> => {
    const { groupId } = await actor.group();
    return { path: `/groups/${groupId}/people/code`, bound: [groupId], fields: what };
  };
  return {
    action: `app/groups/[groupId]/people/code/actions.ts#${action}`,
    guard: "group",
    may: managers,
    changes,
    leadsTo: codePage,
    concernsOthers: true,
    body: async (actor) => {
      const own = await actor.group();
      await before?.(own);
      return inOwn(actor, fields(own));
    },
    wrong: async (actor) => {
      const own = await actor.group();
      const elsewhere = { ...(await inOwn(actor, fields(own))), bound: [(await makeMatrixGroup()).groupId] };
      const given = Object.entries(wrong?.(actor) ?? {});
      const bodies = await Promise.all(given.map(async ([why, what]) => [why, await inOwn(actor, what)] as const));
      return { "a group of others": elsewhere, ...Object.fromEntries(bodies) };
    },
  };
}

const terms = { role: "viewer", shownTo: "admins", endsOn: "2099-12-31", uses: "12" };

const settingActions: readonly ActionRow[] = [
  {
    action: "changeCodeAction",
    changes: ["public.activity", "public.group_codes"],
    fields: () => terms,
    wrong: ({ kind }: Actor): Record<string, Fields> => ({
      "a role that no code gives": { ...terms, role: "admin" },
      "a day that is over": { ...terms, endsOn: "2020-01-01" },
      ...(kind === "manager" && { "what only owners say": { ...terms, letsIn: "on" } }),
    }),
  },
  {
    action: "renewCodeAction",
    changes: [...noted, "public.group_codes"],
    fields: () => ({ formId: newId() }),
  },
  {
    action: "declineRenewalAction",
    changes: ["public.group_codes"],
    fields: () => ({}),
    before: async ({ groupId }: MatrixGroup) => {
      await db.update(groupCodes).set({ renewalOffer: "removed" }).where(eq(groupCodes.groupId, groupId));
    },
  },
  { action: "switchCodeOffAction", changes: ["public.activity", "public.group_codes"], fields: () => ({}) },
].map(codeRow);

type AnswerPress = Pick<ActionRow, "action" | "changes" | "leadsTo"> & { fields: (group: MatrixGroup) => Fields };

function answerRow({ action, changes, leadsTo, fields }: AnswerPress): ActionRow {
  const send = ({ groupId }: MatrixGroup, { requestId }: Pick<MatrixGroup, "requestId">, what: Fields): Body => ({
    path: `/groups/${groupId}/people/requests/${requestId}`,
    bound: [groupId, requestId],
    fields: what,
  });
  return {
    action: `app/groups/[groupId]/people/requests/[requestId]/actions.ts#${action}`,
    guard: "group",
    may: managers,
    changes,
    leadsTo,
    concernsOthers: true,
    body: async (actor) => {
      const own = await actor.group();
      return send(own, own, fields(own));
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      return {
        // The page of the address has to be one that is there.
        "a request of another group": { ...send(own, theirs, fields(own)), path: send(own, own, {}).path },
        "a group of others": { ...send(theirs, theirs, fields(theirs)), path: send(own, own, {}).path },
        "a request that does not exist": {
          ...send(own, { requestId: newId() }, fields(own)),
          path: send(own, own, {}).path,
        },
      };
    },
  };
}

const answerActions: readonly ActionRow[] = [
  {
    action: "approveRequestAction",
    changes: [...mailed, ...noted, "public.join_requests", "public.joins", "public.members"],
    leadsTo: /^\/groups\/[\w-]{36}\/people\/[\w-]{36}\?said=approved$/,
    fields: ({ everyone: [, , placeholder] }: MatrixGroup): Fields => ({
      formId: newId(),
      memberId: placeholder,
      role: "member",
    }),
  },
  {
    action: "declineRequestAction",
    changes: [...mailed, ...noted, "public.join_requests"],
    leadsTo: /^\/groups\/[\w-]{36}\/people$/,
    fields: (): Fields => ({ formId: newId() }),
  },
].map(answerRow);

/** A group's code, and who asks by it. */
export const codeActions: readonly ActionRow[] = [...joinActions, ...settingActions, ...answerActions];
