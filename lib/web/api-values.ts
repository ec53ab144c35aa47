import { z } from "zod";

/**
 * What API calls must say. The fields bear the domain's names, so that whatever refuses a call names what its caller
 * sent. Names and sentences are read as the forms read them.
 */
export const amountInput = z.int("amountNotWhole").positive("amountNotPositive").transform(BigInt);

export const placeInput = z.uuid("valueUnknown");

export const choiceInput = z.boolean("valueUnknown");

export const versionInput = z.int("valueUnknown").positive("valueUnknown").max(999_999_999, "valueUnknown");
