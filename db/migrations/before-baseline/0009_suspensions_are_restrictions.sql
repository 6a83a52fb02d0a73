INSERT INTO "restrictions" ("user_id", "scope", "reason", "imposed_by_id", "starts_at", "ends_at", "lifted_at")
  SELECT "user_id", 'everything', "reason", "suspended_by_id", "starts_at", "ends_at", "lifted_at" FROM "suspensions";--> statement-breakpoint
DROP TABLE "suspensions" CASCADE;
