import postgres from "postgres";
import { serverOfRun, startInstance } from "../instance";
import { userKinds } from "./actors";
import { tryAndSucceed, tryInVain, tryWrongly } from "./cells";
import { expect, test } from "./fixtures";
import { leaveInside, workInside } from "./inside";
import { admins } from "./row";
import { actionRows } from "./rows";

// R9: what is there only where no mail goes out.

test("without mail only an admin issues a link that sets a password", async () => {
  const instance = await startInstance({
    server: serverOfRun(),
    environment: { MAIL_MODE: "none", WORKER: "apart", TRUSTED_PROXIES: "1" },
  });
  const sql = postgres(instance.databaseUrl, { max: 1, onnotice: () => {} });
  await workInside(instance, { MAIL_MODE: "none" });
  const row = actionRows.find(({ action }) => action.endsWith("#issueResetLinkAction"));
  if (!row) throw new Error("The matrix has no row for the link that sets a password.");
  const world = { instance, origin: instance.origin, sql };
  // Nobody has to prove an address here, so "unverified" is a user like any other, and no admin either.
  const others = userKinds.filter((kind) => !admins.includes(kind));
  await tryInVain({ ...row, may: admins }, others, world);
  await tryWrongly({ ...row, may: admins }, world);
  await tryAndSucceed({ ...row, may: admins }, "admin", world);
  await leaveInside();
  await sql.end();
  expect(await instance.stop()).toBe(0);
});
