/**
 * Primary is the one next step of a view; there is at most one of it. Link is for what posts but stands among
 * links. Danger is words only, never a red slab.
 */
export type ButtonLook = {
  look?: "primary" | "outline" | "quiet" | "text" | "link" | "danger";
  small?: boolean;
  wide?: boolean;
};

/** What they look like is the stylesheet's: it travels once, and this with every page. */
const looks = {
  primary: "button-primary",
  outline: "button-outline",
  quiet: "button-quiet",
  text: "button-text",
  link: "button-link",
  danger: "button-danger",
};

export function buttonClass({ look = "primary", small, wide }: ButtonLook): string {
  return `button-base ${small ? "min-h-11" : "min-h-12"} ${wide ? "w-full" : "w-fit"} ${looks[look]}`;
}
