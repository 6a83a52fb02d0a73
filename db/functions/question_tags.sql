-- Keeps the copies of a question's columns by which lists of a tag are sorted. Triggers run it, so that a command needs
-- no further round trip. They run with the post locked.

CREATE OR REPLACE FUNCTION copy_question_to_new_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT q.created_at, q.last_activity_at, q.upvoted_answer_count = 0, q.waiting_count
    INTO NEW.created_at, NEW.last_activity_at, NEW.is_unanswered, NEW.waiting_count
    FROM questions q WHERE q.post_id = NEW.question_id;
  -- The foreign key refuses a missing question.
  NEW.created_at := coalesce(NEW.created_at, '-infinity');
  NEW.last_activity_at := coalesce(NEW.last_activity_at, '-infinity');
  NEW.is_unanswered := coalesce(NEW.is_unanswered, true);
  NEW.waiting_count := coalesce(NEW.waiting_count, 0);
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER question_tags_copy_question BEFORE INSERT ON question_tags
  FOR EACH ROW EXECUTE FUNCTION copy_question_to_new_tag();

CREATE OR REPLACE FUNCTION copy_question_to_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE question_tags
    SET created_at = NEW.created_at, last_activity_at = NEW.last_activity_at,
      is_unanswered = NEW.upvoted_answer_count = 0, waiting_count = NEW.waiting_count
    WHERE question_id = NEW.post_id;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER questions_copy_to_tags AFTER UPDATE OF created_at, last_activity_at, upvoted_answer_count, waiting_count ON questions
  FOR EACH ROW
  WHEN ((OLD.created_at, OLD.last_activity_at, OLD.upvoted_answer_count = 0, OLD.waiting_count)
    IS DISTINCT FROM (NEW.created_at, NEW.last_activity_at, NEW.upvoted_answer_count = 0, NEW.waiting_count))
  EXECUTE FUNCTION copy_question_to_tags();
