-- Counts a person's posts that are not deleted. Triggers run it, after the post is locked: people come after posts in
-- the forum's lock order.

CREATE OR REPLACE FUNCTION count_posts_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE -1 END;
BEGIN
  UPDATE users
    SET question_count = question_count + CASE WHEN NEW.kind = 'question' THEN step ELSE 0 END,
      answer_count = answer_count + CASE WHEN NEW.kind = 'answer' THEN step ELSE 0 END
    WHERE id = NEW.author_id;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER posts_count_new AFTER INSERT ON posts
  FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION count_posts_of_author();

CREATE OR REPLACE TRIGGER posts_count_deletion AFTER UPDATE OF deleted_at ON posts
  FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION count_posts_of_author();
