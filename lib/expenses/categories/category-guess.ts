import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { type AskedCategory, byTitle, type Category, type CommonCategory, noCategory } from "@/lib/categories";
import type { Author } from "@/lib/groups/membership";
import { isSeenBy, seesAll } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import { searchableText, searchWordsIn } from "@/lib/search-words";
import { categoriesIn, type GroupCategories, inUse, requireCategory } from "./group-categories";

/**
 * Words of several languages, plain, by what they are spent on. A star stands for any ending. The first of a title's words
 * that is known decides.
 */
const words: Record<CommonCategory, string> = {
  groceries: `grocer* supermarket supermarkt aldi lidl rewe edeka penny netto tesco sainsbury* carrefour mercadona migros coop bread
    brot milk milch vegetable* gemuse fruit* obst lebensmittel einkauf courses compras spesa boodschappen bakery backer*`,
  eatingOut: `restaurant* pizz* burger* sushi kebab doner ramen curry dinner lunch brunch breakfast abendessen mittagessen
    fruhstuck cafe coffee kaffee bar pub beer bier cocktail* drinks takeaway essen gelato eis cena almuerzo comida ristorante`,
  rent: `rent miete mortgage alquiler loyer affitto huur aluguel hostel hotel airbnb`,
  utilities: `electric* strom power gas water wasser heating heizung internet wifi wlan broadband phone telefon mobile handy
    gez rundfunk* bill* luz agua electricidad electricite energia energie`,
  household: `cleaning putz* detergent waschmittel toilet* klopapier sofa chair lamp ikea furniture mobel tool* werkzeug repair*
    reparatur kitchen kuche plumber`,
  transport: `taxi uber bolt lyft bus tram metro subway train bahn zug ticket* fuel petrol benzin gasoline diesel parking parken
    toll maut bike fahrrad car auto`,
  travel: `flight* flug fluge plane ferry fahre visa luggage ryanair easyjet lufthansa trip excursion ausflug tour holiday* urlaub`,
  fun: `cinema kino movie* film concert konzert museum theat* game* spiel* netflix spotify party club bowling ski skipass
    swim* schwimm* zoo festival`,
  shopping: `clothes kleid* shoes schuhe shirt jacket jacke amazon zalando book* buch bucher laptop`,
  health: `pharmac* apotheke doctor arzt dentist zahnarzt medicine medikament* hospital gym fitness massage optician`,
  gifts: `gift* geschenk* present* birthday geburtstag flowers blumen donation spende wedding hochzeit regalo cadeau`,
};

const known = Object.entries(words).map(([category, list]) => {
  const each = list.split(/\s+/).map((word) => word.replace("*", "\\p{L}*"));
  return { category: category as CommonCategory, pattern: new RegExp(`^(?:${each.join("|")})$`, "u") };
});

/** What a title alone says of what it is about. */
export function guessByWords(title: string): CommonCategory | typeof noCategory {
  for (const word of searchWordsIn(title.replace(/[^\p{L}\p{M}\s]+/gu, " "))) {
    const found = known.find(({ pattern }) => pattern.test(word));
    if (found) return found.category;
  }
  return noCategory;
}

/** One of the group's own whose whole name stands in the title: of several the one that says most. */
export function guessByNames(title: string, own: GroupCategories["own"]): Category | typeof noCategory {
  const said = ` ${plainWords(title)} `;
  const named = own.map(({ id, name }) => ({ id, name: plainWords(name) }));
  const found = named.filter(({ name }) => name !== "" && said.includes(` ${name} `));
  return found.sort((one, other) => other.name.length - one.name.length)[0]?.id ?? noCategory;
}

function plainWords(text: string): string {
  return searchableText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

type Titled = { title: string; category: AskedCategory; id: string };

/**
 * What was chosen; or what the newest other expense of this very title has, or what its words say, where that is not put
 * away.
 */
export async function categoryOf(
  tx: Transaction,
  held: Author,
  { title, category, id }: Titled,
): Promise<Category | typeof noCategory> {
  if (category !== byTitle) {
    if (category !== noCategory) await requireCategory(tx, held, { category, field: "category" });
    return category;
  }
  const all = await categoriesIn(tx, held.groupId);
  const offered: (Category | typeof noCategory)[] = inUse(all);
  const own = all.own.filter(({ isPutAway }) => !isPutAway);
  const last = (await findLast(tx, held, { title, id })) ?? noCategory;
  const guesses = [last, guessByNames(title, own), guessByWords(title)];
  return guesses.find((guess) => offered.includes(guess)) ?? noCategory;
}

/**
 * One look into the index, however often the group called something the same: whoever does not see all learns from the last
 * few of them, if they see one.
 */
async function findLast(tx: Transaction, held: Author, { title, id }: { title: string; id: string }) {
  const titled = tx
    .select({ id: expenses.id })
    .from(expenses)
    .where(
      and(
        eq(expenses.groupId, held.groupId),
        isTitled(title),
        ne(expenses.category, noCategory),
        ne(expenses.id, id),
        isNull(expenses.deletedAt),
      ),
    )
    .orderBy(sql`${expenses.createdAt} desc nulls last`)
    .limit(seesAll(held) ? 1 : limits.titledAlikeMax);
  const [last] = await tx
    .select({ category: expenses.category })
    .from(expenses)
    .where(and(eq(expenses.groupId, held.groupId), sql`${expenses.id} = any(array(${titled}))`, isSeenBy(held)))
    .orderBy(sql`${expenses.createdAt} desc`)
    .limit(1);
  return last?.category;
}

/** As the index has it. */
function isTitled(title: string) {
  return sql`lower(${expenses.title}) = lower(${title})`;
}
