import { getTranslations } from "next-intl/server";
import { GroupCode } from "@/components/groups/group-code";
import { PageTitle } from "@/components/ui/page-title";
import type { ShownCode } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { drawQr } from "@/lib/qr";
import { linkNote } from "../link-note";
import { codeSentences, codeShareWords } from "./words";

/** The code, its link and its QR code, and what it does. */
export async function CodeSection({ membership, code }: { membership: Membership; code: ShownCode | null }) {
  const { group } = membership;
  const [say, sentences, share] = await Promise.all([
    getTranslations("groupCode"),
    codeSentences(code, group),
    codeShareWords(group),
  ]);
  return (
    <>
      <PageTitle intro={code?.state === "open" ? await linkNote(sentences) : sentences}>{say("title")}</PageTitle>
      {code?.state === "open" ? (
        <GroupCode
          code={code.code}
          link={code.link}
          qr={drawQr(code.link)}
          words={{ link: say("link"), copy: say("copy"), copied: say("copied"), qr: say("qr") }}
          share={share}
        />
      ) : null}
    </>
  );
}
