CREATE TABLE "exchange_rates" (
	"rated_on" date NOT NULL,
	"currency" text NOT NULL,
	"per_euro" numeric NOT NULL,
	CONSTRAINT "exchange_rates_currency_rated_on_pk" PRIMARY KEY("currency","rated_on"),
	CONSTRAINT "exchange_rates_currency_is_a_code" CHECK ("exchange_rates"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "exchange_rates_are_worth_something" CHECK ("exchange_rates"."per_euro" > 0)
);
--> statement-breakpoint
ALTER TABLE "expense_parts" ADD COLUMN "paid_original" bigint;--> statement-breakpoint
ALTER TABLE "merged_parts" ADD COLUMN "paid_original" bigint;--> statement-breakpoint
-- Until now every expense was in its group's currency, and nothing stood in the new column: no row needs proof.
ALTER TABLE "expense_parts" ADD CONSTRAINT "expense_parts_originals_are_not_below_zero" CHECK ("expense_parts"."paid_original" >= 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_original_currency_is_a_code" CHECK ("expenses"."original_currency" ~ '^[A-Z]{3}$') NOT VALID;