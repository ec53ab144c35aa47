import { expect, test } from "vitest";
import { limits } from "@/lib/limits";
import { giveReceipt } from "./receipts-given";

test("so many receipts are in hand at a time, and one that is taken, left or never read gives its place back", async () => {
  const content = Buffer.alloc(200_000, "receipt");
  const give = (userId: string) => giveReceipt(userId, async () => content);
  const patience = limits.exportIdleSeconds;
  Object.assign(limits, { exportIdleSeconds: 0.3 });
  try {
    const taken = await give("one");
    const left = await give("one");
    const unread = [await give("one"), await give("one")];
    await expect(give("one")).rejects.toMatchObject({ code: "RATE_LIMITED", key: "tooBusy" });
    expect(Buffer.from(await new Response(taken).arrayBuffer())).toEqual(content);
    await left.cancel();
    unread.push(await give("one"), await give("one"));
    await expect(give("one")).rejects.toMatchObject({ key: "tooBusy" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await (await give("one")).cancel();
    await expect(new Response(unread[0]).text()).rejects.toThrow();
  } finally {
    Object.assign(limits, { exportIdleSeconds: patience });
  }
});
