import type messages from "@/messages/en.json";

export type Code =
  | "INVALID"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "RATE_LIMITED"
  | "INVALID_EMAIL"
  | "EMAIL_UNPROVEN";

/** A sentence below "errors" in messages/en.json. */
export type ErrorKey = keyof (typeof messages)["errors"];

/** The status with which the API answers each code; pages say it in words. */
export const statusOf: Record<Code, number> = {
  INVALID: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INVALID_EMAIL: 422,
  EMAIL_UNPROVEN: 403,
};

type Details = {
  field?: string;
  values?: Record<string, string | number>;
  retryAfterSeconds?: number;
};

/** What a domain function throws when it refuses on purpose. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: Code;
  readonly key: ErrorKey;
  readonly field: string | undefined;
  readonly values: Record<string, string | number> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: Code, key: ErrorKey, details: Details = {}) {
    super(`${code}: ${key}`);
    this.name = "DomainError";
    this.code = code;
    this.key = key;
    this.field = details.field;
    this.values = details.values;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
