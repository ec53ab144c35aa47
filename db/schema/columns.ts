import { type AnyPgColumn, foreignKey, timestamp } from "drizzle-orm/pg-core";

/** A moment in time, whatever the zone of who asks. */
export const moment = () => timestamp({ withTimezone: true });

/** When the row was made. */
export const madeAt = () => moment().notNull().defaultNow();

/** What a row names is of the row's own group: the group is part of both keys. */
export function ofSameGroup(
  name: string,
  [groupId, id]: [AnyPgColumn, AnyPgColumn],
  named: { groupId: AnyPgColumn; id: AnyPgColumn },
) {
  return foreignKey({ name, columns: [groupId, id], foreignColumns: [named.groupId, named.id] });
}
