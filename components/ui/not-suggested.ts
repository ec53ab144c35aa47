/**
 * For `autoComplete`, of numbers that nobody wants to be offered again. It says what they are, and nothing is offered for
 * it; with `off` browsers would not bring them back either when somebody goes back to a form.
 */
export const notSuggested = "transaction-amount";
