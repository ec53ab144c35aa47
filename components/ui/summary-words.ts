export type SummaryWords = {
  /** "One thing to fix" */
  one: string;
  /** "{count} things to fix" */
  many: string;
};
