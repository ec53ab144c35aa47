import type messages from "@/messages/en.json";

export type Code =
  | "INVALID"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "RATE_LIMITED"
  | "INVALID_EMAIL"
  | "DISPOSABLE_EMAIL"
  | "EMAIL_UNPROVEN"
  | "EMAIL_MISMATCH"
  | "INVALID_ROLE"
  | "NO_INVITE_PERMISSION"
  | "ALREADY_MEMBER"
  | "PENDING_INVITE_EXISTS"
  | "INVITE_TOKEN_INVALID"
  | "INVITE_EXPIRED"
  | "INVITE_ALREADY_USED"
  | "INVITE_REVOKED"
  | "INVITE_DECLINED"
  | "INVITE_SUPERSEDED";

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
  DISPOSABLE_EMAIL: 422,
  EMAIL_UNPROVEN: 403,
  EMAIL_MISMATCH: 403,
  INVALID_ROLE: 422,
  NO_INVITE_PERMISSION: 403,
  ALREADY_MEMBER: 409,
  PENDING_INVITE_EXISTS: 409,
  INVITE_TOKEN_INVALID: 404,
  INVITE_EXPIRED: 410,
  INVITE_ALREADY_USED: 409,
  INVITE_REVOKED: 410,
  INVITE_DECLINED: 409,
  INVITE_SUPERSEDED: 410,
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
