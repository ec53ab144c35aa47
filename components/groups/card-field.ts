/** What a card says of someone, by the names that the answer which makes it has for them. */
export function cardField(part: "name" | "link" | "qr", id: string): string {
  return `${part}-${id}`;
}

/** The people of an answer, in its order. */
export function cardsIn(issued: Record<string, string>): { id: string; name: string; link: string }[] {
  return Object.keys(issued).flatMap((key) => {
    const id = key.startsWith("name-") ? key.slice("name-".length) : null;
    return id ? [{ id, name: issued[key] ?? "", link: issued[cardField("link", id)] ?? "" }] : [];
  });
}
