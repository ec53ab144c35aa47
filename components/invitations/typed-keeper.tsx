type TypedKeeperProps = {
  /** A name for the link, from which it cannot be read back. */
  link: string;
  /** Until when there is something to come back to. */
  until: Date;
  /** Lets the script run under the page's policy. */
  nonce: string;
};

/**
 * Keeps in the browser what is typed into the forms of this link and not sent yet, for when the page was closed in between:
 * a mail program's own window closes soon. Stands after the forms.
 */
export function TypedKeeper({ link, until, nonce }: TypedKeeperProps) {
  const given = [link, until.getTime()].map((each) => JSON.stringify(each)).join();
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {`(${keepTyped})(${given})`}
    </script>
  );
}

/** Runs in the browser as it stands here, so it knows nothing but what it is given. A password is never kept. */
function keepTyped(link: string, until: number): void {
  const prefix = "quits-typed-";
  const kept: Record<string, string> = {};
  const read = (key: string) => JSON.parse(localStorage.getItem(key) ?? "{}");
  const keyOf = ({ form, name }: HTMLInputElement) => `${form?.id}-${name}`;
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && !(read(key).until > Date.now())) localStorage.removeItem(key);
    Object.assign(kept, read(prefix + link).typed);
    for (const field of document.querySelectorAll<HTMLInputElement>("form [name]")) {
      const typed = kept[keyOf(field)];
      if (typed !== undefined && !field.readOnly) field.value = typed;
    }
    document.addEventListener("input", ({ target }) => {
      const field = target as HTMLInputElement;
      if (!/^(name|email|message)$/.test(field.name)) return;
      kept[keyOf(field)] = field.value;
      localStorage.setItem(prefix + link, JSON.stringify({ until, typed: kept }));
    });
    document.addEventListener("submit", ({ target }) => {
      // What is sent is kept by the server, as far as it leads nowhere. To leave for a provider sends nothing of it.
      if (/^(by-|switch|enter-code)/.test((target as HTMLFormElement).id)) return;
      for (const key of Object.keys(kept)) delete kept[key];
      localStorage.removeItem(prefix + link);
    });
  } catch {
    // A browser that keeps nothing for pages.
  }
}
