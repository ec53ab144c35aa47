import { type CommonCategory, isCommonCategory, noCategory } from "@/lib/categories";

const wordsOf: Record<CommonCategory, string> = {
  groceries: "groceries,food,supermarket,food and drink - other",
  eatingOut: "dining out,restaurant,restaurants,restaurants & bars,liquor,drinks,coffee",
  rent: "rent,mortgage,rent & charges",
  utilities: "utilities,electricity,heat/gas,water,tv/phone/internet,trash,internet,phone",
  household: "household supplies,furniture,maintenance,cleaning,services,pets,home,home - other,electronics",
  transport: "transportation,transport,taxi,bus/train,car,parking,gas/fuel,bicycle,public transport",
  travel: "plane,hotel,accommodation,travel,holidays",
  fun: "entertainment,games,movies,music,sports,leisure,entertainment - other",
  shopping: "clothing,shopping",
  health: "medical expenses,healthcare,health,insurance",
  gifts: "gifts,donation,charity,gift",
};

const known = new Map(
  Object.entries(wordsOf).flatMap(([category, words]) => words.split(",").map((word) => [word, category] as const)),
);

/** What others call a category, as ours; none where there is nothing like it. */
export function categoryIn(name: string): CommonCategory | typeof noCategory {
  const found = known.get(name.trim().toLowerCase()) ?? "";
  return isCommonCategory(found) ? found : noCategory;
}

/** Which word for a settled debt stands in the category's place, in the languages that there are tables in. */
export function isPaymentWord(name: string): boolean {
  return /^(payment|zahlung|pago|paiement|pagamento|betaling|płatność|betalning|maksu)$/i.test(name.trim());
}
