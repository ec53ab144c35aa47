import { getTranslations } from "next-intl/server";
import { glyphs } from "@/lib/glyphs";
import { summaryWords } from "@/lib/web/words";

export async function categoryFormWords(submit: "add" | "save") {
  const [say, names] = await Promise.all([getTranslations("ownCategories"), getTranslations("glyphs")]);
  return {
    name: say("name"),
    glyph: say("glyph"),
    submit: say(submit),
    busy: say("busy"),
    glyphs: glyphs.map((glyph) => ({ glyph, label: names(glyph) })),
    summary: await summaryWords(),
  };
}
