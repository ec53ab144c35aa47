import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireAccount } from "@/lib/web/session";
import { shownCodesOf } from "@/lib/web/shown-codes";

/** The codes as a file, for as long as their page shows them and for nobody else. */
export async function GET(): Promise<Response> {
  const { user } = await requireAccount();
  const codes = await shownCodesOf(user.id);
  if (!codes) redirect("/account/two-step");
  const name = encodeURIComponent((await getTranslations("twoStep"))("codesFile"));
  return new Response(`${codes.join("\n")}\n`, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "cache-control": "no-store",
    },
  });
}
