ALTER TABLE "challenges" DROP CONSTRAINT "challenges_kind_is_known";--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "reauthenticated_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "way_back" text;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_kind_is_known" CHECK ("challenges"."kind" in ('verify', 'add_address', 'reset', 'log_in'));