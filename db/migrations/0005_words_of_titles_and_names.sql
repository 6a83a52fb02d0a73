-- Words as they are written, without stems and stop words: what somebody is typing is only the beginning of one.
CREATE TEXT SEARCH CONFIGURATION search_written (PARSER = pg_catalog."default");--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION search_written
	ADD MAPPING FOR asciiword, word, numword, int, uint, float, sfloat, version WITH search_unaccent, search_simple;--> statement-breakpoint
CREATE FUNCTION written_words(input text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE plain text := public.search_plain(input, 'en');
BEGIN
  RETURN to_tsvector('public.search_written', public.search_words(plain) || ' ' || public.search_variants(plain));
END $$;--> statement-breakpoint
CREATE TABLE "question_titles" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);--> statement-breakpoint
CREATE TABLE "user_names" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);--> statement-breakpoint
INSERT INTO "question_titles" ("post_id", "words")
	SELECT "post_id", written_words("title") FROM "questions" WHERE NOT "is_deleted" ORDER BY "post_id";--> statement-breakpoint
INSERT INTO "user_names" ("user_id", "words")
	SELECT "id", written_words("display_name" || ' ' || "handle") FROM "users" ORDER BY "id";--> statement-breakpoint
ALTER TABLE "question_titles" ADD CONSTRAINT "question_titles_post_id_questions_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."questions"("post_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_names" ADD CONSTRAINT "user_names_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_titles_words_index" ON "question_titles" USING gin ("words");--> statement-breakpoint
CREATE INDEX "user_names_words_index" ON "user_names" USING gin ("words");