-- The words of comments, for search (db/schema/words.ts). The migrations define `search_document`.

CREATE OR REPLACE FUNCTION keep_comment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.deleted_at IS NOT NULL THEN
    DELETE FROM comment_words WHERE comment_id = NEW.id;
  ELSE
    INSERT INTO comment_words (comment_id, words)
      SELECT NEW.id, search_document(p.search_config, p.language, NULL, NEW.body) FROM posts p WHERE p.id = NEW.post_id
      ON CONFLICT (comment_id) DO UPDATE SET words = excluded.words;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER comments_words_new AFTER INSERT ON comments
  FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION keep_comment_words();

CREATE OR REPLACE TRIGGER comments_words_moved AFTER UPDATE OF body, deleted_at, post_id ON comments
  FOR EACH ROW WHEN ((OLD.body, OLD.deleted_at, OLD.post_id) IS DISTINCT FROM (NEW.body, NEW.deleted_at, NEW.post_id))
  EXECUTE FUNCTION keep_comment_words();

-- Words are stemmed in the language of the post.
CREATE OR REPLACE FUNCTION keep_words_of_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comment_words w SET words = search_document(NEW.search_config, NEW.language, NULL, c.body)
    FROM comments c WHERE c.id = w.comment_id AND c.post_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER posts_comment_words AFTER UPDATE OF language, search_config ON posts
  FOR EACH ROW WHEN ((OLD.language, OLD.search_config) IS DISTINCT FROM (NEW.language, NEW.search_config))
  EXECUTE FUNCTION keep_words_of_comments();
