CREATE TABLE "debt_asks" (
	"group_id" uuid NOT NULL,
	"creditor_id" uuid NOT NULL,
	"debtor_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "debt_asks_group_id_creditor_id_debtor_id_pk" PRIMARY KEY("group_id","creditor_id","debtor_id"),
	CONSTRAINT "debt_asks_are_of_two" CHECK ("debt_asks"."creditor_id" <> "debt_asks"."debtor_id")
);
--> statement-breakpoint
CREATE TABLE "debt_parts" (
	"group_id" uuid NOT NULL,
	"expense_id" uuid NOT NULL,
	"one_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"spent_on" date NOT NULL,
	CONSTRAINT "debt_parts_group_id_expense_id_one_id_other_id_pk" PRIMARY KEY("group_id","expense_id","one_id","other_id"),
	CONSTRAINT "debt_parts_are_of_two_in_order" CHECK ("debt_parts"."one_id" < "debt_parts"."other_id"),
	CONSTRAINT "debt_parts_are_something" CHECK ("debt_parts"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "debts" (
	"group_id" uuid NOT NULL,
	"one_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "debts_group_id_one_id_other_id_pk" PRIMARY KEY("group_id","one_id","other_id"),
	CONSTRAINT "debts_are_of_two_in_order" CHECK ("debts"."one_id" < "debts"."other_id")
);
--> statement-breakpoint
CREATE TABLE "payment_handles" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"holder" text DEFAULT '' NOT NULL,
	CONSTRAINT "payment_handles_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "payment_handles_kind_is_known" CHECK ("payment_handles"."kind" in ('iban', 'paypal', 'upi', 'text')),
	CONSTRAINT "payment_handles_fit" CHECK (length("payment_handles"."value") between 1 and 200 and length("payment_handles"."holder") <= 70),
	CONSTRAINT "payment_handles_holder_is_of_an_account" CHECK (("payment_handles"."kind" = 'iban') = ("payment_handles"."holder" <> ''))
);
--> statement-breakpoint
ALTER TABLE "debt_asks" ADD CONSTRAINT "debt_asks_creditor_is_of_the_group" FOREIGN KEY ("group_id","creditor_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debt_asks" ADD CONSTRAINT "debt_asks_debtor_is_of_the_group" FOREIGN KEY ("group_id","debtor_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debt_parts" ADD CONSTRAINT "debt_parts_expense_is_of_the_group" FOREIGN KEY ("group_id","expense_id") REFERENCES "public"."expenses"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debt_parts" ADD CONSTRAINT "debt_parts_one_place_is_of_the_group" FOREIGN KEY ("group_id","one_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debt_parts" ADD CONSTRAINT "debt_parts_other_place_is_of_the_group" FOREIGN KEY ("group_id","other_id") REFERENCES "public"."members"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debts" ADD CONSTRAINT "debts_one_place_is_of_the_group" FOREIGN KEY ("group_id","one_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debts" ADD CONSTRAINT "debts_other_place_is_of_the_group" FOREIGN KEY ("group_id","other_id") REFERENCES "public"."members"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_handles" ADD CONSTRAINT "payment_handles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "debt_parts_by_day" ON "debt_parts" USING btree ("group_id","one_id","other_id","spent_on" DESC NULLS LAST,"expense_id" DESC NULLS LAST);