import { day, hour, megabyte, minute } from "../measures";

/** What bounds any request, form, page, job and line of the log. */
export const requestLimits = {
  /** No page of ours has a longer address, and a longer one would only swell redirects and logs. */
  returnPathCharactersMax: 500,
  /** A log line goes this many levels into what it is given. */
  logDepthMax: 5,
  /** Of a list or an object a log line shows this many entries. */
  logEntriesMax: 50,
  /** A text in a log line is cut after this many characters. */
  logTextCharactersMax: 4_000,
  /** A name longer than this is no longer read, and no list has room for it. */
  nameCharactersMax: 80,
  /** A message, a description, a word of thanks: a few sentences. */
  noteCharactersMax: 500,
  /** Of large bodies, also those of imports, a process holds so much at a time, however many are sent. */
  largeBodiesHeldBytesMax: 44 * megabyte,
  /** Who sends one while there is no room waits so long for it. */
  largeBodyWaitSeconds: 20,
  /** How long such a body may take over a slow line, where any other is cut off after the time below. */
  largeBodySeconds: 5 * minute,
  /** Nor does it come slower than this, once a connection had so long to begin: the slowest lines of phones are faster. */
  largeBodyBytesPerSecondMin: 16 * 1024,
  largeBodyGraceSeconds: 10,
  /** One that takes longer keeps others waiting. For so long whoever sent it shares half of the room with all who did. */
  largeBodySlowSeconds: 40,
  largeBodySlowKeptSeconds: 10 * minute,
  bodySeconds: minute,
  /** So many rows a job of the clock takes up at once; the rest waits for its next round. */
  jobRowsMax: 100,
  /** An admin may choose any number up to here. */
  adjustedAmountMax: 100_000,
  /** A form's id names the time that it was made at, by a clock that may go fast. */
  formIdAheadSecondsMax: hour,
  /** A form that lay open for longer is made anew before it is taken, and what older ones asked for can be forgotten. */
  formIdSecondsMax: 60 * day,
  idempotencyKeySeconds: 90 * day,
  /** Forms are text, and a megabyte of it is a book. */
  bodyBytesMax: 1_000_000,
  /** Who asks for the instance's health gets an answer within this. */
  healthSeconds: 3,
  /** Rows a page of a list shows. */
  pageRows: 50,
  /** Words to look for are a name, or part of one. */
  searchCharactersMax: 100,
} as const;
