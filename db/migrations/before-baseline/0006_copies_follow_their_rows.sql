-- What lists are ordered by is copied from a question to its rows in question_tags, and people's posts are counted, by
-- triggers: every command that touches a question or a post would otherwise have to, with a round trip more each.
-- All of them run with the post locked; people come after posts in the forum's lock order.
CREATE FUNCTION copy_question_to_new_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT q.created_at, q.last_activity_at, q.score, q.upvoted_answer_count = 0
    INTO NEW.created_at, NEW.last_activity_at, NEW.score, NEW.is_unanswered
    FROM questions q WHERE q.post_id = NEW.question_id;
  -- A question that is not there is the foreign key's to refuse.
  NEW.created_at := coalesce(NEW.created_at, '-infinity');
  NEW.last_activity_at := coalesce(NEW.last_activity_at, '-infinity');
  NEW.score := coalesce(NEW.score, 0);
  NEW.is_unanswered := coalesce(NEW.is_unanswered, true);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER question_tags_copy_question BEFORE INSERT ON question_tags
  FOR EACH ROW EXECUTE FUNCTION copy_question_to_new_tag();
--> statement-breakpoint
CREATE FUNCTION copy_question_to_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE question_tags
    SET created_at = NEW.created_at, last_activity_at = NEW.last_activity_at, score = NEW.score,
      is_unanswered = NEW.upvoted_answer_count = 0
    WHERE question_id = NEW.post_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER questions_copy_to_tags AFTER UPDATE OF created_at, last_activity_at, score, upvoted_answer_count ON questions
  FOR EACH ROW
  WHEN ((OLD.created_at, OLD.last_activity_at, OLD.score, OLD.upvoted_answer_count = 0)
    IS DISTINCT FROM (NEW.created_at, NEW.last_activity_at, NEW.score, NEW.upvoted_answer_count = 0))
  EXECUTE FUNCTION copy_question_to_tags();
--> statement-breakpoint
CREATE FUNCTION count_posts_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
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
--> statement-breakpoint
CREATE TRIGGER posts_count_new AFTER INSERT ON posts
  FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION count_posts_of_author();
--> statement-breakpoint
CREATE TRIGGER posts_count_deletion AFTER UPDATE OF deleted_at ON posts
  FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION count_posts_of_author();
--> statement-breakpoint
UPDATE question_tags qt
  SET created_at = q.created_at, last_activity_at = q.last_activity_at, score = q.score,
    is_unanswered = q.upvoted_answer_count = 0
  FROM questions q WHERE q.post_id = qt.question_id;
--> statement-breakpoint
UPDATE users u SET question_count = p.questions, answer_count = p.answers
  FROM (
    SELECT author_id, count(*) FILTER (WHERE kind = 'question') AS questions, count(*) FILTER (WHERE kind = 'answer') AS answers
    FROM posts WHERE deleted_at IS NULL GROUP BY author_id
  ) p WHERE p.author_id = u.id;
