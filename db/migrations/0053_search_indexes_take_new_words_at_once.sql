CREATE INDEX "search_vocabulary_equal_index" ON "search_vocabulary" USING btree ("folded");--> statement-breakpoint
-- The setting keeps what the indexes hold; then sort in what they have put off. Making them anew would take minutes.
ALTER INDEX "posts_search_index" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "comment_words_words_index" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "question_titles_words_index" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "user_names_words_index" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "search_vocabulary_folded_index" SET (fastupdate = off);--> statement-breakpoint
SELECT gin_clean_pending_list(name::regclass) FROM unnest(ARRAY[
  'posts_search_index', 'comment_words_words_index', 'question_titles_words_index', 'user_names_words_index',
  'search_vocabulary_folded_index']) AS name;
