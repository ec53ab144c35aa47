import { type SQL, sql } from "drizzle-orm";

/** So long before now, by the clock that decides everything: the database's. */
export function ago(seconds: number): SQL {
  return sql`now() - make_interval(secs => ${seconds})`;
}

/** So long after now. */
export function after(seconds: number): SQL {
  return sql`now() + make_interval(secs => ${seconds})`;
}
