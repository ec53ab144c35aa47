import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { fileAnswer } from "@/lib/web/file-answers";
import { requireAccount } from "@/lib/web/session";
import { shownCodesOf } from "@/lib/web/shown-codes";

/** The codes as a file, for as long as their page shows them and for nobody else. */
export async function GET(request: Request): Promise<Response> {
  const { user } = await requireAccount();
  const codes = await shownCodesOf(user.id);
  if (!codes) redirect("/account/two-step");
  const name = (await getTranslations("twoStep"))("codesFile");
  const write = () => `${codes.join("\n")}\n`;
  return fileAnswer(request, { write, type: "text/plain; charset=utf-8", name });
}
