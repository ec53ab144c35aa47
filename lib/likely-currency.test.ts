import { expect, test } from "vitest";
import { regions } from "./formats";
import { likelyCurrency } from "./likely-currency";
import { isCurrency } from "./money";

const euro = `AT BE BG DE EE ES FI FR GR HR IE IT LT LV NL PT SI SK`.split(" ");

test("every region has a currency that a group can have, and the euro is where it is", () => {
  for (const region of regions) {
    expect(isCurrency(likelyCurrency(region)), region).toBe(true);
    expect(likelyCurrency(region) === "EUR", region).toBe(euro.includes(region.slice(3)));
  }
});
