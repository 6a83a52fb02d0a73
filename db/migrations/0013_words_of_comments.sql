CREATE TABLE "comment_words" (
	"comment_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
INSERT INTO "comment_words" ("comment_id", "words")
	SELECT c."id", search_document(p."search_config", p."language", NULL, c."body")
	FROM "comments" c JOIN "posts" p ON p."id" = c."post_id" WHERE c."deleted_at" IS NULL ORDER BY c."id";--> statement-breakpoint
ALTER TABLE "comment_words" ADD CONSTRAINT "comment_words_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_words_words_index" ON "comment_words" USING gin ("words");