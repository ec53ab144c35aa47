/** The six digits from a mail. However they are spaced or what is pasted with them, nothing is cut off. */
export const codeFieldProps = {
  name: "code",
  inputMode: "numeric",
  autoComplete: "one-time-code",
  required: true,
} as const;
