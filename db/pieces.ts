/** What one statement can be given is bounded: so many rows of the widest of those that are written by the thousand. */
const rowsAtOnce = 4_000;

/** Rows in pieces that a statement each can write, in the order that they have. */
export function* inPieces<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}
