/** Of those who share: the same number for all of one household, and zero for who counts alone. */
export type HouseholdNumbers = Record<string, bigint>;

/** Those who share, household by household and then whoever counts alone, each in the order of ids. */
export function partiesOf(memberIds: readonly string[], of: Readonly<HouseholdNumbers>): string[][] {
  const parties = new Map<string, string[]>();
  for (const id of [...memberIds].sort()) {
    const number = of[id] ?? 0n;
    const key = number === 0n ? id : String(number);
    parties.set(key, [...(parties.get(key) ?? []), id]);
  }
  return [...parties.values()];
}

/** In their one spelling: counted from one in the order of ids. Of whom nobody else shares it, a household has one part anyway. */
export function householdNumbers(memberIds: readonly string[], of: Readonly<HouseholdNumbers>): HouseholdNumbers {
  const numbers: HouseholdNumbers = {};
  let last = 0n;
  for (const party of partiesOf(memberIds, of)) {
    if (party.length > 1) last += 1n;
    for (const id of party) numbers[id] = party.length > 1 ? last : 0n;
  }
  return Object.fromEntries(Object.entries(numbers).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * With the places that those it names have now. Where two of one expense are one place now, it is in the household of the
 * place that stayed.
 */
export function followHouseholds(
  of: Readonly<HouseholdNumbers>,
  nowOf: (memberId: string) => string,
): HouseholdNumbers {
  const followed: HouseholdNumbers = {};
  for (const [id, number] of Object.entries(of)) {
    const now = nowOf(id);
    if (now === id || followed[now] === undefined) followed[now] = number;
  }
  return householdNumbers(Object.keys(followed), followed);
}
