-- Scores of questions live in two small tables, because a score changes with every vote and the question has many indexes.
-- Triggers keep the copies. They run with the post locked.

-- A guide is not a question: its copies are in guides.

CREATE OR REPLACE FUNCTION score_new_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'guide' THEN RETURN NULL; END IF;
  INSERT INTO question_scores (post_id, score, language, created_at, is_deleted)
    VALUES (NEW.post_id, NEW.score, NEW.language, NEW.created_at, NEW.is_deleted);
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER questions_score_new AFTER INSERT ON questions
  FOR EACH ROW EXECUTE FUNCTION score_new_question();

CREATE OR REPLACE FUNCTION score_new_tagging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO question_tag_scores (question_id, tag_id, score)
    SELECT NEW.question_id, NEW.tag_id, q.score FROM questions q
      WHERE q.post_id = NEW.question_id AND q.kind = 'question';
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER question_tags_score_new AFTER INSERT ON question_tags
  FOR EACH ROW EXECUTE FUNCTION score_new_tagging();

CREATE OR REPLACE FUNCTION copy_question_to_scores() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'guide' THEN
    UPDATE guides
      SET score = NEW.score, language = NEW.language, created_at = NEW.created_at, is_deleted = NEW.is_deleted
      WHERE post_id = NEW.post_id;
    RETURN NULL;
  END IF;
  UPDATE question_scores
    SET score = NEW.score, language = NEW.language, created_at = NEW.created_at, is_deleted = NEW.is_deleted
    WHERE post_id = NEW.post_id;
  IF OLD.score <> NEW.score THEN
    UPDATE question_tag_scores SET score = NEW.score WHERE question_id = NEW.post_id;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER questions_copy_to_scores AFTER UPDATE OF score, language, created_at, is_deleted ON questions
  FOR EACH ROW
  WHEN ((OLD.score, OLD.language, OLD.created_at, OLD.is_deleted)
    IS DISTINCT FROM (NEW.score, NEW.language, NEW.created_at, NEW.is_deleted))
  EXECUTE FUNCTION copy_question_to_scores();
