-- The vocabulary of search, and what in it is spelt like a word. Extensions may be in any schema, so the functions are made with
-- the search path that finds them.

-- Counts the words of visible posts, of this share of them in percent, and keeps those in at least `min_posts`. Returns
-- the number of words.
CREATE OR REPLACE FUNCTION refresh_search_vocabulary(sampled double precision, min_posts integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  kept bigint;
  texts text := format($q$
    SELECT to_tsvector('pg_catalog.simple', public.search_words(public.search_plain(
      CASE p.kind WHEN 'answer' THEN '' ELSE q.title || ' ' END || p.body_text, 'en')))
    FROM public.posts p %s
    LEFT JOIN public.answers a ON a.post_id = p.id
    JOIN public.questions q ON q.post_id = coalesce(a.question_id, p.id)
    WHERE p.deleted_at IS NULL AND NOT q.is_deleted$q$,
    CASE WHEN sampled < 100 THEN format('TABLESAMPLE SYSTEM (%s)', sampled) ELSE '' END);
BEGIN
  WITH counted AS MATERIALIZED (
    SELECT word, coalesce((ts_lexize('public.search_unaccent', word))[1], word) AS folded,
      ceil(ndoc * 100 / sampled)::integer AS posts
    FROM ts_stat(texts)
    -- Words with digits are numbers, names of standards, or letters of other scripts as code points.
    WHERE ndoc >= min_posts AND char_length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]'
  ), gone AS (
    DELETE FROM search_vocabulary w WHERE NOT EXISTS (SELECT FROM counted c WHERE c.word = w.word)
  )
  INSERT INTO search_vocabulary AS w (word, folded, posts) SELECT word, folded, posts FROM counted
  ON CONFLICT (word) DO UPDATE SET posts = excluded.posts WHERE w.posts <> excluded.posts;
  SELECT count(*) INTO kept FROM search_vocabulary;
  RETURN kept;
END
$$;

-- Returns whether a post that is not deleted matches the query. Without this setting PostgreSQL guesses that a two hundredth of all
-- posts match, and reads all of them for a word that none has.
CREATE OR REPLACE FUNCTION any_post_has(query tsquery) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET enable_seqscan = off AS $$
  SELECT EXISTS (SELECT FROM public.posts p WHERE p.search_vector @@ query AND p.deleted_at IS NULL)
$$;

-- Returns the word of the vocabulary that was most likely meant: see lib/search/correction-queries.ts for the formula.
-- `swapped` holds the word with two neighbouring letters swapped, once for each pair: a swap counts as one error. It
-- runs as its owner, because the serving role may not look into the schema of the extensions; it reads only the
-- vocabulary.
DO $do$
DECLARE path text;
BEGIN
  SELECT string_agg(DISTINCT quote_ident(n.nspname), ', ') INTO path
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname IN ('pg_trgm', 'fuzzystrmatch');
  EXECUTE format($create$
    CREATE OR REPLACE FUNCTION similar_search_word(asked text, swapped text[], max_distance integer, error_cost double precision)
    RETURNS TABLE (word text, posts integer)
    LANGUAGE sql STABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, %s, pg_temp AS $$
      SELECT found.word, found.posts FROM (
        SELECT w.word, w.posts, levenshtein_less_equal(w.folded, asked, max_distance) AS distance
        FROM public.search_vocabulary w WHERE w.folded %% asked
        UNION ALL
        SELECT w.word, w.posts, 1 FROM public.search_vocabulary w WHERE w.folded = ANY (swapped)
      ) AS found
      WHERE distance BETWEEN 1 AND max_distance
      ORDER BY ln(found.posts) - error_cost * distance DESC, found.word LIMIT 1
    $$ $create$, path);
END $do$;
