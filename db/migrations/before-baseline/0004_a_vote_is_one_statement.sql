-- A vote used to be a dozen statements, each a round trip with the post locked (ADR 0017). The formulas and their numbers stay
-- in lib/reputation/rules.ts and lib/voting/rules.ts, which hand the numbers in; tests hold both sides equal.

-- Brings the ledger to what causes are worth from now on. `standings`: [{userId, kind, points, postId, causedById}].
-- Returns the people whose reputation moved. Locks users by ascending id; call it with the post locked.
CREATE FUNCTION settle_reputation(standings jsonb, capped_kinds text[], daily_cap integer, lowest integer, at timestamptz)
RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
  standing record;
  reputation_now integer;
  earned_today integer;
  points_now integer;
  moved bigint[] := '{}';
  midnight timestamptz := date_trunc('day', at, 'UTC');
BEGIN
  PERFORM FROM users WHERE id IN (SELECT (s->>'userId')::bigint FROM jsonb_array_elements(standings) AS s)
    ORDER BY id FOR NO KEY UPDATE;
  -- What is taken back goes first: it makes room under the cap for what comes instead.
  FOR standing IN
    SELECT s."userId" AS user_id, s.kind, s."postId" AS post_id, s."causedById" AS caused_by_id,
      s.points - coalesce((
        SELECT sum(e.points) FROM reputation_events e
        WHERE e.post_id = s."postId" AND e.caused_by_id = s."causedById" AND e.user_id = s."userId" AND e.kind = s.kind
      ), 0)::integer AS wanted
    FROM jsonb_to_recordset(standings)
      AS s("userId" bigint, kind text, points integer, "postId" bigint, "causedById" bigint)
    ORDER BY wanted
  LOOP
    CONTINUE WHEN standing.wanted = 0;
    SELECT reputation INTO reputation_now FROM users WHERE id = standing.user_id;
    CONTINUE WHEN NOT FOUND;
    IF standing.wanted < 0 THEN
      points_now := greatest(standing.wanted, lowest - reputation_now);
    ELSIF standing.kind = ANY (capped_kinds) THEN
      SELECT coalesce(sum(points), 0) INTO earned_today FROM reputation_events
        WHERE user_id = standing.user_id AND kind = ANY (capped_kinds)
          AND created_at >= midnight AND created_at < midnight + interval '1 day';
      points_now := greatest(0, least(standing.wanted, daily_cap - earned_today));
    ELSE
      points_now := standing.wanted;
    END IF;
    CONTINUE WHEN points_now = 0;
    INSERT INTO reputation_events (user_id, kind, points, post_id, caused_by_id, created_at)
      VALUES (standing.user_id, standing.kind, points_now, standing.post_id, standing.caused_by_id, at);
    UPDATE users SET reputation = reputation + points_now WHERE id = standing.user_id;
    moved := moved || standing.user_id;
  END LOOP;
  RETURN moved;
END
$$;
--> statement-breakpoint
-- Makes somebody's vote on a post what they wish: 1, 0 or -1. Nothing is written when `may_vote` is false, the post is
-- deleted or the voter's own; the facts come back all the same, for the policy to say why. `worth`: the points of an up-vote
-- (up) and a down-vote (down) to the author, and of a down-vote on an answer to the voter (downvoting).
-- Locks the question, the answer, then the people, as everything else does. No row: no such post.
CREATE FUNCTION cast_vote(post bigint, voter bigint, wished smallint, may_vote boolean, worth jsonb,
  capped_kinds text[], daily_cap integer, lowest integer, at timestamptz)
RETURNS TABLE (author_id bigint, question_author_id bigint, is_deleted boolean, was smallint, score integer, up_count integer, down_count integer,
  question_id bigint, language text, tags text[], has_crossed boolean, moved bigint[]) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kind text;
  score_before integer;
BEGIN
  question_id := coalesce((SELECT a.question_id FROM answers a WHERE a.post_id = post), post);
  PERFORM FROM posts p WHERE p.id IN (post, question_id) ORDER BY p.id FOR NO KEY UPDATE;
  SELECT p.author_id, q.author_id, p.deleted_at IS NOT NULL OR q.deleted_at IS NOT NULL, p.kind, p.score, p.up_count, p.down_count
    INTO author_id, question_author_id, is_deleted, kind, score, up_count, down_count
    FROM posts p JOIN posts q ON q.id = question_id WHERE p.id = post;
  IF NOT FOUND THEN RETURN; END IF;
  was := coalesce((SELECT v.value FROM votes v WHERE v.voter_id = voter AND v.post_id = post), 0);
  has_crossed := false;
  moved := '{}';
  IF is_deleted OR author_id = voter OR NOT may_vote OR was = wished THEN
    RETURN NEXT;
    RETURN;
  END IF;
  IF wished = 0 THEN
    DELETE FROM votes v WHERE v.voter_id = voter AND v.post_id = post;
  ELSE
    INSERT INTO votes (post_id, voter_id, value, cast_at) VALUES (post, voter, wished, at)
      ON CONFLICT (voter_id, post_id) DO UPDATE SET value = excluded.value, cast_at = excluded.cast_at;
  END IF;
  score_before := score;
  UPDATE posts p SET score = p.score + wished - was,
      up_count = p.up_count + (wished = 1)::integer - (was = 1)::integer,
      down_count = p.down_count + (wished = -1)::integer - (was = -1)::integer
    WHERE p.id = post RETURNING p.score, p.up_count, p.down_count INTO score, up_count, down_count;
  IF kind = 'question' THEN
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
