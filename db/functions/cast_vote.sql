-- Sets a person's vote on a post to the value they want: 1, 0 or -1, in one statement (ADR 0017). It locks the
-- question, then the answer, then the people. It writes nothing when `may_vote` is false, when the post is deleted,
-- locked or the voter's own, or when the day's votes are used up; it returns the facts all the same, so that the caller
-- can say why.

CREATE OR REPLACE FUNCTION cast_vote(post bigint, voter bigint, wished smallint, may_vote boolean, worth jsonb,
  capped_kinds text[], daily_cap integer, lowest integer, at timestamptz, daily_votes integer)
RETURNS TABLE (author_id bigint, question_author_id bigint, is_deleted boolean, is_locked boolean, is_spent boolean, was smallint, score integer, up_count integer, down_count integer,
  question_id bigint, language text, tags text[], has_crossed boolean, moved bigint[]) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kind text;
  score_before integer;
BEGIN
  question_id := coalesce((SELECT a.question_id FROM answers a WHERE a.post_id = post), post);
  PERFORM FROM posts p WHERE p.id IN (post, question_id) ORDER BY p.id FOR NO KEY UPDATE;
  IF coalesce((SELECT a.question_id FROM answers a WHERE a.post_id = post), post) <> question_id THEN
    RAISE EXCEPTION 'the answer was moved to another question' USING ERRCODE = 'serialization_failure';
  END IF;
  SELECT p.author_id, q.author_id, p.deleted_at IS NOT NULL OR q.deleted_at IS NOT NULL, p.kind, p.score, p.up_count, p.down_count
    INTO author_id, question_author_id, is_deleted, kind, score, up_count, down_count
    FROM posts p JOIN posts q ON q.id = question_id WHERE p.id = post;
  IF NOT FOUND THEN RETURN; END IF;
  was := coalesce((SELECT v.value FROM votes v WHERE v.voter_id = voter AND v.post_id = post), 0);
  has_crossed := false;
  is_spent := false;
  moved := '{}';
  is_locked := EXISTS (SELECT FROM thread_states s WHERE s.post_id IN (post, question_id) AND s.kind = 'locked'
    AND s.lifted_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > at));
  IF is_deleted OR is_locked OR author_id = voter OR NOT may_vote OR was = wished THEN
    RETURN NEXT;
    RETURN;
  END IF;
  IF was = 0 THEN
    INSERT INTO rate_limits AS l (key, points, expire)
      VALUES ('vote-day:' || voter || ':' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 1, date_trunc('day', at, 'UTC') + interval '1 day')
      ON CONFLICT (key) DO UPDATE SET points = l.points + 1 WHERE l.points < daily_votes;
    is_spent := NOT FOUND;
    IF is_spent THEN
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  IF wished = 0 THEN
    WITH gone AS (
      DELETE FROM votes v WHERE v.voter_id = voter AND v.post_id = post RETURNING coalesce(v.first_cast_at, v.cast_at) AS first
    ) INSERT INTO retracted_votes (voter_id, post_id, first_cast_at, retracted_at) SELECT voter, post, gone.first, at FROM gone
      ON CONFLICT (voter_id, post_id) DO UPDATE SET retracted_at = excluded.retracted_at;
  ELSE
    INSERT INTO votes AS known (post_id, voter_id, value, cast_at, first_cast_at) VALUES (post, voter, wished, at,
        (SELECT r.first_cast_at FROM retracted_votes r WHERE r.voter_id = voter AND r.post_id = post))
      ON CONFLICT (voter_id, post_id) DO UPDATE SET value = excluded.value, cast_at = excluded.cast_at,
        first_cast_at = coalesce(known.first_cast_at, known.cast_at);
  END IF;
  IF EXISTS (SELECT FROM thread_states s WHERE s.post_id = post AND s.kind = 'community'
    AND s.lifted_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > at)) THEN
    worth := '{"up": 0, "down": 0, "downvoting": 0}';
  END IF;
  score_before := score;
  UPDATE posts p SET score = p.score + wished - was,
      up_count = p.up_count + (wished = 1)::integer - (was = 1)::integer,
      down_count = p.down_count + (wished = -1)::integer - (was = -1)::integer
    WHERE p.id = post RETURNING p.score, p.up_count, p.down_count INTO score, up_count, down_count;
  IF kind <> 'answer' THEN
    UPDATE questions q SET score = cast_vote.score WHERE q.post_id = post;
  ELSIF (score > 0) <> (score_before > 0) THEN
    has_crossed := true;
    UPDATE questions q SET upvoted_answer_count = q.upvoted_answer_count + CASE WHEN cast_vote.score > 0 THEN 1 ELSE -1 END
      WHERE q.post_id = question_id;
  END IF;
  moved := settle_reputation(
    jsonb_build_array(
      jsonb_build_object('userId', author_id, 'kind', 'upvoted', 'postId', post, 'causedById', voter,
        'points', CASE WHEN wished = 1 THEN (worth->>'up')::integer ELSE 0 END),
      jsonb_build_object('userId', author_id, 'kind', 'downvoted', 'postId', post, 'causedById', voter,
        'points', CASE WHEN wished = -1 THEN (worth->>'down')::integer ELSE 0 END)
    ) || CASE WHEN kind <> 'answer' THEN '[]'::jsonb ELSE jsonb_build_array(
      jsonb_build_object('userId', voter, 'kind', 'downvoting', 'postId', post, 'causedById', voter,
        'points', CASE WHEN wished = -1 THEN (worth->>'downvoting')::integer ELSE 0 END)
    ) END, capped_kinds, daily_cap, lowest, at);
  SELECT q.language, array(
      SELECT t.name FROM question_tags qt JOIN tags t ON t.id = qt.tag_id WHERE qt.question_id = q.post_id
    ) INTO language, tags FROM questions q WHERE q.post_id = question_id;
  RETURN NEXT;
END
$$;
