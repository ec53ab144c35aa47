/** One value of a query: of several only the first counts, and an empty one is none. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value) || undefined;
}
