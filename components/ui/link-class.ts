export const linkClass =
  "py-1 font-semibold underline decoration-edge decoration-2 underline-offset-4 [text-decoration-skip-ink:none] transition-colors hover:decoration-ink forced-colors:decoration-current";
