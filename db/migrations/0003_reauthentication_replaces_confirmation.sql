UPDATE "sessions" SET "reauthenticated_at" = "confirmed_at";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "confirmed_at";
