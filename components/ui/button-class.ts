/**
 * Primary is the one next step of a view; there is at most one of it. Link is for what posts but stands among
 * links. Danger is words only, never a red slab.
 */
export type ButtonLook = {
  look?: "primary" | "outline" | "quiet" | "text" | "link" | "danger";
  small?: boolean;
  wide?: boolean;
};

/** Words without a frame stand in line with the text above them: their padding reaches out beyond it. */
const looks = {
  primary: "border border-transparent bg-accent px-5 text-on-accent hover:bg-accent-hover active:bg-accent-hover",
  outline: "border border-edge px-5 text-ink hover:border-ink hover:bg-wash",
  quiet: "border border-transparent bg-wash px-5 text-ink hover:bg-line",
  text: "border border-transparent -ms-3.25 px-3 text-ink-2 hover:text-ink",
  link: "underline decoration-edge decoration-2 underline-offset-4 [text-decoration-skip-ink:none] hover:decoration-ink",
  danger: "border border-transparent -ms-3.25 px-3 text-danger hover:bg-danger-wash",
};

export function buttonClass({ look = "primary", small, wide }: ButtonLook): string {
  const size = small ? "min-h-11" : "min-h-12";
  return `inline-flex items-center justify-center gap-2 rounded-control py-2 text-center text-body font-semibold transition-colors ${size} ${wide ? "w-full" : "w-fit"} ${looks[look]}`;
}
