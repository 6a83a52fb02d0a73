-- A score moves with every vote. While the big tables had indexes on it, each vote entered its question anew in all thirteen of
-- the question's indexes and all five of each of its tags': thirty pages to be logged whole after every checkpoint.
CREATE TABLE "question_scores" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"score" integer NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_deleted" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_tag_scores" (
	"question_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"score" integer NOT NULL,
	CONSTRAINT "question_tag_scores_primary" PRIMARY KEY("question_id","tag_id")
);
--> statement-breakpoint
INSERT INTO question_scores (post_id, score, language, created_at, is_deleted)
  SELECT post_id, score, language, created_at, is_deleted FROM questions;
--> statement-breakpoint
INSERT INTO question_tag_scores (question_id, tag_id, score)
  SELECT qt.question_id, qt.tag_id, q.score FROM question_tags qt JOIN questions q ON q.post_id = qt.question_id;
--> statement-breakpoint
DROP INDEX "questions_top_index";--> statement-breakpoint
DROP INDEX "questions_day_index";--> statement-breakpoint
DROP INDEX "questions_language_top_index";--> statement-breakpoint
DROP INDEX "questions_language_day_index";--> statement-breakpoint
DROP INDEX "question_tags_top_index";--> statement-breakpoint
ALTER TABLE "question_scores" ADD CONSTRAINT "question_scores_post_id_questions_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."questions"("post_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_tag_scores" ADD CONSTRAINT "question_tag_scores_tagging" FOREIGN KEY ("question_id","tag_id") REFERENCES "public"."question_tags"("question_id","tag_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_scores_top_index" ON "question_scores" USING btree ("score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "question_scores_day_index" ON "question_scores" USING btree ((("created_at" at time zone 'UTC')::date),"score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "question_scores_language_top_index" ON "question_scores" USING btree ("language","score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "question_scores_language_day_index" ON "question_scores" USING btree ("language",(("created_at" at time zone 'UTC')::date),"score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "question_tag_scores_top_index" ON "question_tag_scores" USING btree ("tag_id","score" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);
--> statement-breakpoint
DROP TRIGGER questions_copy_to_tags ON questions;
--> statement-breakpoint
ALTER TABLE "question_tags" DROP COLUMN "score";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION copy_question_to_new_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT q.created_at, q.last_activity_at, q.upvoted_answer_count = 0
    INTO NEW.created_at, NEW.last_activity_at, NEW.is_unanswered
    FROM questions q WHERE q.post_id = NEW.question_id;
  -- A question that is not there is the foreign key's to refuse.
  NEW.created_at := coalesce(NEW.created_at, '-infinity');
  NEW.last_activity_at := coalesce(NEW.last_activity_at, '-infinity');
  NEW.is_unanswered := coalesce(NEW.is_unanswered, true);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION copy_question_to_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE question_tags
    SET created_at = NEW.created_at, last_activity_at = NEW.last_activity_at, is_unanswered = NEW.upvoted_answer_count = 0
    WHERE question_id = NEW.post_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER questions_copy_to_tags AFTER UPDATE OF created_at, last_activity_at, upvoted_answer_count ON questions
  FOR EACH ROW
  WHEN ((OLD.created_at, OLD.last_activity_at, OLD.upvoted_answer_count = 0)
    IS DISTINCT FROM (NEW.created_at, NEW.last_activity_at, NEW.upvoted_answer_count = 0))
  EXECUTE FUNCTION copy_question_to_tags();
--> statement-breakpoint
-- All of these run with the post locked.
CREATE FUNCTION score_new_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO question_scores (post_id, score, language, created_at, is_deleted)
    VALUES (NEW.post_id, NEW.score, NEW.language, NEW.created_at, NEW.is_deleted);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER questions_score_new AFTER INSERT ON questions
  FOR EACH ROW EXECUTE FUNCTION score_new_question();
--> statement-breakpoint
CREATE FUNCTION score_new_tagging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO question_tag_scores (question_id, tag_id, score)
    SELECT NEW.question_id, NEW.tag_id, q.score FROM questions q WHERE q.post_id = NEW.question_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER question_tags_score_new AFTER INSERT ON question_tags
  FOR EACH ROW EXECUTE FUNCTION score_new_tagging();
--> statement-breakpoint
CREATE FUNCTION copy_question_to_scores() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE question_scores
    SET score = NEW.score, language = NEW.language, created_at = NEW.created_at, is_deleted = NEW.is_deleted
    WHERE post_id = NEW.post_id;
  IF OLD.score <> NEW.score THEN
    UPDATE question_tag_scores SET score = NEW.score WHERE question_id = NEW.post_id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER questions_copy_to_scores AFTER UPDATE OF score, language, created_at, is_deleted ON questions
  FOR EACH ROW
  WHEN ((OLD.score, OLD.language, OLD.created_at, OLD.is_deleted)
    IS DISTINCT FROM (NEW.score, NEW.language, NEW.created_at, NEW.is_deleted))
  EXECUTE FUNCTION copy_question_to_scores();
--> statement-breakpoint
-- Room on each page for the next version of its rows: one that changes no indexed column then needs no index touched.
ALTER TABLE posts SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE questions SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE users SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE question_scores SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE question_tag_scores SET (fillfactor = 80);
