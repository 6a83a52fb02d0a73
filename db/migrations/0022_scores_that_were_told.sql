CREATE TABLE "told_scores" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"score" integer NOT NULL,
	CONSTRAINT "told_scores_not_negative" CHECK ("told_scores"."score" >= 0)
);
--> statement-breakpoint
ALTER TABLE "told_scores" ADD CONSTRAINT "told_scores_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "told_scores" ("post_id", "score") SELECT id, score FROM posts WHERE score > 0;
