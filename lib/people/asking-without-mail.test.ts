import { beforeAll, expect, test } from "vitest";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { replaceSettings } from "@/lib/settings";
import { makeAccount } from "@/lib/users/factories.testing";
import { ask, templatesTo } from "./factories.testing";
import { approveRequest, listRequests } from "./join-requests";

beforeAll(() => replaceSettings({ ...process.env, MAIL_MODE: "none" }));

test("without mail a request is seen in the app and answered there, and nobody is written to", async () => {
  const group = await makeGroup();
  const { account, email } = await makeAccount({ isProven: false });
  await ask(account, await makeCode(group.membership));
  const [request] = await listRequests(group.membership);
  expect(request).toMatchObject({ address: email });
  const answer = { formId: newId(), requestId: request?.id ?? "", memberId: null, role: "member" } as const;
  await approveRequest(group.membership, answer);
  expect((await findMembership(account, group.groupId))?.role).toBe("member");
  expect([await templatesTo(email), await templatesTo(group.email)]).toEqual([[], []]);
});
