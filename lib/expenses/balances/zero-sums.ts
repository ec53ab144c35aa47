type Share = { id: string; amount: bigint };

/** To look through all that can be put together takes twice as long with each more: with so many some milliseconds. */
const exactMax = 16;

/**
 * Shares that come to zero in all, as groups that each do: those of one group can settle among themselves by one payment
 * less than there are of them, so the more groups, the fewer payments. There are as many as can be, unless too many are
 * left that are nobody's exact opposite: then these are one.
 */
export function zeroSums(shares: readonly Share[]): Share[][] {
  const { pairs, rest } = matchOpposites(shares);
  // Two opposites are never worth more than as a group of their own: whatever either was in comes to zero with the other's.
  return [...pairs, ...(rest.length > exactMax ? [rest] : mostGroups(rest))];
}

function matchOpposites(shares: readonly Share[]): { pairs: Share[][]; rest: Share[] } {
  const pairs: Share[][] = [];
  let rest = [...shares];
  for (const share of shares) {
    const other = rest.includes(share) ? rest.find(({ amount }) => amount === -share.amount) : undefined;
    if (!other) continue;
    pairs.push([share, other]);
    rest = rest.filter((each) => each !== share && each !== other);
  }
  return { pairs, rest };
}

/** Sets of shares are numbers whose bits say which; what is best for a set is best for it without one, and that one. */
function mostGroups(shares: Share[]): Share[][] {
  const all = 2 ** shares.length - 1;
  const [sums, counts, lasts] = [[0n], new Uint8Array(all + 1), new Uint8Array(all + 1)];
  for (let set = 1; set <= all; set++) {
    const lowest = 31 - Math.clz32(set & -set);
    sums[set] = (sums[set & (set - 1)] ?? 0n) + (shares[lowest]?.amount ?? 0n);
    const last = bestLast(set, counts);
    lasts[set] = last;
    counts[set] = (counts[set ^ (1 << last)] ?? 0) + (sums[set] === 0n ? 1 : 0);
  }
  const groups: Share[][] = [];
  for (let set = all; set > 0; set ^= 1 << (lasts[set] ?? 0)) {
    if (sums[set] === 0n) groups.push([]);
    const share = shares[lasts[set] ?? 0];
    if (share) groups.at(-1)?.push(share);
  }
  return groups;
}

/** Whichever of a set leaves most groups when it is taken out. */
function bestLast(set: number, counts: Uint8Array): number {
  let best = -1;
  for (let left = set; left > 0; left &= left - 1) {
    const each = 31 - Math.clz32(left & -left);
    if (best < 0 || (counts[set ^ (1 << each)] ?? 0) > (counts[set ^ (1 << best)] ?? 0)) best = each;
  }
  return best;
}
