-- Copies the words of titles and names, for instant results (db/schema/words.ts). The triggers run with the row locked.
-- A migration defines the text-search configuration `search_written`.

CREATE OR REPLACE FUNCTION keep_title_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.is_deleted THEN
    DELETE FROM question_titles WHERE post_id = NEW.post_id;
  ELSE
    INSERT INTO question_titles (post_id, words) VALUES (NEW.post_id, written_words(NEW.title))
      ON CONFLICT (post_id) DO UPDATE SET words = excluded.words;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER questions_title_words_new AFTER INSERT ON questions
  FOR EACH ROW WHEN (NOT NEW.is_deleted) EXECUTE FUNCTION keep_title_words();

CREATE OR REPLACE TRIGGER questions_title_words_moved AFTER UPDATE OF title, is_deleted ON questions
  FOR EACH ROW WHEN ((OLD.title, OLD.is_deleted) IS DISTINCT FROM (NEW.title, NEW.is_deleted))
  EXECUTE FUNCTION keep_title_words();

CREATE OR REPLACE FUNCTION keep_name_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_names (user_id, words) VALUES (NEW.id, written_words(NEW.display_name || ' ' || NEW.handle))
    ON CONFLICT (user_id) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER users_name_words_new AFTER INSERT ON users
  FOR EACH ROW EXECUTE FUNCTION keep_name_words();

CREATE OR REPLACE TRIGGER users_name_words_moved AFTER UPDATE OF display_name, handle ON users
  FOR EACH ROW WHEN ((OLD.display_name, OLD.handle) IS DISTINCT FROM (NEW.display_name, NEW.handle))
  EXECUTE FUNCTION keep_name_words();

-- Returns the query for a text that is being typed: every word, the last of which may be incomplete. Null if there is
-- no word.
CREATE OR REPLACE FUNCTION typed_words(typed text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE words text[] := array_remove(string_to_array(public.search_words(public.search_plain(typed, 'en')), ' '), '');
DECLARE lexemes text[];
BEGIN
  SELECT array_agg(coalesce((ts_lexize('public.search_unaccent', word))[1], word) ORDER BY place) INTO lexemes
    FROM unnest(words) WITH ORDINALITY AS each (word, place);
  RETURN (
    SELECT string_agg(quote_literal(lexeme) || CASE WHEN place = cardinality(lexemes) THEN ':*' ELSE '' END, ' & ')
    FROM unnest(lexemes) WITH ORDINALITY AS each (lexeme, place)
  )::tsquery;
END
$$;
