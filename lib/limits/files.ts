import { day, megabyte, minute } from "../measures";

/** What bounds files of a group, out and in. */
export const fileLimits = {
  /** Exports that are written at a time, of everyone together: each keeps a connection to the database. */
  exportsAtOnceMax: 3,
  /** By then whoever takes a file so slowly has lost the network, or wants to keep the connection from others. */
  exportSeconds: 10 * minute,
  /** Nor does a piece of a file wait longer than this to be taken. */
  exportIdleSeconds: 30,
  /** How long the store for receipts may take for all of a file together; with its last answer less than a transaction may idle. */
  exportStoreSeconds: 30,
  /** Of so many expenses each piece of a file is written. */
  exportRows: 200,
  /** A report names every expense: so many are drawn in a few seconds, and nobody reads more of them on paper. */
  reportEntriesMax: 1_000,
  /** A file to be imported: years of a group, whatever wrote it. */
  importFileBytesMax: 12 * megabyte,
  /** That with the form around it. */
  importBodyBytesMax: 13 * megabyte,
  /** What a file of JSON may name, each word and number and list of it: our own have half as many in so many bytes. */
  importValuesMax: 1_000_000,
  /** Receipts in it: each picture is drawn anew, which takes a core for a moment. */
  importReceiptsMax: 500,
  /** All of its pictures together, which is half a minute of drawing. */
  importPixelsMax: 1_000_000_000,
  /** Receipts in the file of a group, before they are written as text: as many as leave room for all that was said. */
  exportReceiptBytesMax: 6 * megabyte,
  /** Expenses and payments of one file: they are written in one transaction, and others wait for it. */
  importEntriesMax: 10_000,
  /** Of all of them together: so many rows say who owes what. */
  importSharesMax: 100_000,
  /** The same with those of all earlier versions, which a file may tell in few words. */
  importVersionSharesMax: 300_000,
  /** Of a table's first row no more is read of a cell: it is a name or a word. */
  importHeadCharactersMax: 200,
  /** Of what is wrong with a file so much is shown: the rest is likely the same. */
  importFaultsShownMax: 50,
  /** Of what is right so much is shown: enough to see how days, amounts and names were read. */
  importNewestShownMax: 5,
  /** Looked at and not imported, or done: the file itself is forgotten by then. */
  importKeptSeconds: day,
  /** A job of the clock's that writes a file down stops after so long. */
  importSeconds: 10 * minute,
  /** How long the rest of the group may wait while what a file says is written down. */
  importWriteSeconds: 60,
} as const;
