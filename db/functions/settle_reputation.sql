-- Brings the reputation ledger to the points that causes have from now on, within the daily cap and above the floor.
-- `standings`: [{userId, kind, points, postId, causedById}]. Returns the people whose reputation changed. Lock the post
-- before you call it; it locks users by ascending id. The numbers come from lib/reputation/rules.ts.

CREATE OR REPLACE FUNCTION settle_reputation(standings jsonb, capped_kinds text[], daily_cap integer, lowest integer, at timestamptz)
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
  -- Apply negative points first: they make room under the daily cap.
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
