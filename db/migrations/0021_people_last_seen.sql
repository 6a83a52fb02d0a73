ALTER TABLE "users" ADD COLUMN "last_seen_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "users" SET "last_seen_at" = s.at FROM (SELECT user_id, max(last_seen_at) AS at FROM sessions GROUP BY user_id) s WHERE s.user_id = "users".id;
