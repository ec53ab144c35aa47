import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/settings";

/** What stands at a link that is handed over; also where it leads, as long as that is nowhere but this computer. */
export async function linkNote(note: string): Promise<string> {
  if (settings().isPublic) return note;
  const say = await getTranslations("copy");
  return `${note} ${say("local")}`;
}
