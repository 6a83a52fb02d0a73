-- Moves the votes of these people from one post to another and counts both posts anew. Votes cast after `cast_by` stay.
-- The caller has locked both posts, has left out people who voted on the other post or wrote it, and settles reputation.

CREATE OR REPLACE FUNCTION move_votes(from_post bigint, to_post bigint, voters bigint[], cast_by timestamptz)
RETURNS TABLE (voter_id bigint, value smallint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY UPDATE votes v SET post_id = to_post
    WHERE v.post_id = from_post AND v.voter_id = ANY (voters) AND v.cast_at <= cast_by
    RETURNING v.voter_id, v.value;
  UPDATE posts p SET up_count = counted.ups, down_count = counted.downs, score = counted.ups - counted.downs
    FROM (
      SELECT x.id, count(*) FILTER (WHERE v.value = 1) AS ups, count(*) FILTER (WHERE v.value = -1) AS downs
      FROM unnest(array[from_post, to_post]) AS x(id) LEFT JOIN votes v ON v.post_id = x.id GROUP BY x.id
    ) AS counted WHERE p.id = counted.id;
  UPDATE questions q SET score = p.score FROM posts p WHERE p.id = q.post_id AND q.post_id IN (from_post, to_post);
END
$$;
