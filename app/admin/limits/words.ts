import { getTranslations } from "next-intl/server";
import type { AdjustableLimit } from "@/lib/adjustable-limits";
import { summaryWords } from "@/lib/web/words";

type LimitGroup = {
  title: "inviting" | "mails" | "links" | "groupCodes" | "receipts" | "logIn";
  keys: readonly AdjustableLimit[];
};

/** What belongs together on the page. A test holds that each limit stands in one of them. */
export const limitGroups: readonly LimitGroup[] = [
  { title: "inviting", keys: ["sends", "sendsWithoutProof", "mailsInTurn", "addresses", "inviting", "pending"] },
  { title: "mails", keys: ["mailsInGroup", "mailsToAddress", "codesToAddress", "codesToInvited"] },
  { title: "links", keys: ["linkViews", "wrongLinks", "wrongCodesPerClient", "wrongCodesPerAccount"] },
  { title: "groupCodes", keys: ["wrongGroupCodesPerClient", "wrongGroupCodesPerAccount", "joinRequests"] },
  { title: "receipts", keys: ["receipts", "receiptMegabytes"] },
  { title: "logIn", keys: ["passwordsPerClient", "passwordsPerAccount", "passwordsOfPair"] },
];

export async function limitsWords() {
  const say = await getTranslations("adminLimits");
  return { summary: await summaryWords(), submit: say("submit"), busy: say("busy") };
}

export async function blockedDomainsWords() {
  const say = await getTranslations("adminLimits");
  return { ...(await limitsWords()), domains: say("domains"), note: say("domainsNote") };
}
