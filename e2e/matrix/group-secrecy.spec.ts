import { newId } from "@/lib/ids";
import { makeActor } from "./actors";
import { get } from "./call";
import { expect, test } from "./fixtures";
import { groupRoutes } from "./group-routes";
import { makeMatrixGroup } from "./groups";

// V6: whether a group exists is told to nobody who has no place in it.

/**
 * Without what differs between any two answers: the address that was asked for, the nonce, the framework's own mark, and
 * the order and numbers of the parts that the router gets.
 */
function plain(text: string): string[] {
  return text
    .replace(/(nonce[\\":=]+)[\w+/=-]{20,}/g, "$1")
    .replace(/"[\w-]{21}([vm])"/g, '"$1"')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|no-such-group/g, "ID")
    .replace(/^[0-9a-f]+:|\$[LQ@]?[0-9a-f]+/gm, "$")
    .split("\n")
    .sort();
}

const paths = groupRoutes.filter(({ guard }) => guard === "group");

for (const row of paths) {
  test(`${row.route} of a group that exists and of one that does not look the same to a stranger, to one who left and to one who is invited`, async ({
    world,
  }) => {
    for (const kind of ["user", "former", "pending"] as const) {
      const actor = await makeActor(kind);
      const { groupId } = await actor.group();
      const { path } = await row.page(actor, world);
      // As a browser asks for a page, and as the router asks for its parts.
      for (const headers of [{ accept: "text/html" }, { rsc: "1" }] as Record<string, string>[]) {
        const answers = [];
        for (const id of [groupId, newId(), "no-such-group"]) {
          const asked = { origin: world.origin, path: path.replace(groupId, id), cookie: actor.cookie, headers };
          const answer = await get(asked);
          // The router's requests bear a mark of their own, which the framework asks for.
          answers.push(headers.rsc ? await get({ ...asked, path: answer.to ?? "" }) : answer);
        }
        // To the router the framework says 200, and in the answer that nothing is here. A file is none of its pages.
        const expected =
          headers.rsc && !/\/receipts\/|\/(csv|json|report|html|rates\/\[currency\])$/.test(row.route) ? 200 : 404;
        expect(answers.map(({ status }) => status)).toEqual([expected, expected, expected]);
        const [first, ...others] = answers.map(({ text }) => plain(text));
        for (const other of others) expect(other).toEqual(first);
      }
    }
  });

  test(`${row.route} leads whoever is not logged in to log-in and back, whether or not the group exists`, async ({
    world,
  }) => {
    const actor = await makeActor("anonymous");
    const { groupId } = await makeMatrixGroup();
    const { path } = await row.page(actor, world);
    const own = (await actor.group()).groupId;
    for (const id of [groupId, newId(), "no-such-group"]) {
      const asked = path.replace(own, id);
      expect((await get({ origin: world.origin, path: asked })).to).toBe(`/log-in?from=${encodeURIComponent(asked)}`);
    }
  });
}
