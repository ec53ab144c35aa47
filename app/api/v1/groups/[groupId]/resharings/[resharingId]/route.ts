import { undoResharing } from "@/lib/expenses/resharing/changes";
import { findResharing } from "@/lib/expenses/resharing/found";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

export const GET = api(async ({ membership, params }) =>
  findResharing(await membership(), idOf(params.resharingId, "resharingIsGone")),
);

/** Lets each expense say again what it said before. */
export const DELETE = api(async ({ membership, params }) => {
  const held = await membership();
  const { kept } = await undoResharing(held, { id: idOf(params.resharingId, "resharingIsGone") });
  return { kept };
});
