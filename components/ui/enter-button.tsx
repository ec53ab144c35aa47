import type { ComponentProps } from "react";

/**
 * What Enter presses in a form whose first button of those to be seen is not the one that it is about: browsers take the
 * first of all. It stands at the form's head, and nobody meets it otherwise.
 */
export function EnterButton(props: Pick<ComponentProps<"button">, "name" | "value">) {
  return <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" {...props} />;
}
