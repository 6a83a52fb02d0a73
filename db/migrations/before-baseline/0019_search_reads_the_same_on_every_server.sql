-- Text is made the same on every server before PostgreSQL's parser sees it. Which signs the parser takes for letters depends on
-- the database's ctype: with C, every sign outside ASCII is one, quotation marks and dashes too.
DO $$
DECLARE unaccent_schema name;
DECLARE language record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent') THEN
    CREATE SCHEMA IF NOT EXISTS extensions;
    CREATE EXTENSION unaccent SCHEMA extensions;
  END IF;
  SELECT n.nspname INTO unaccent_schema
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent';
  EXECUTE format('CREATE TEXT SEARCH DICTIONARY search_unaccent (TEMPLATE = %I.unaccent, RULES = unaccent)', unaccent_schema);
  CREATE TEXT SEARCH DICTIONARY search_simple (TEMPLATE = pg_catalog.simple);
  FOR language IN SELECT * FROM (VALUES ('en', 'english'), ('de', 'german'), ('sv', 'swedish'), ('da', 'danish'), ('nl', 'dutch'),
    ('fi', 'finnish'), ('fr', 'french'), ('es', 'spanish'), ('it', 'italian'), ('pt', 'portuguese')) AS languages (code, name)
  LOOP
    -- Stop words are written with their accents; the stemmers work on folded words.
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY search_stop_%s (TEMPLATE = pg_catalog.simple, STOPWORDS = %s, ACCEPT = false)', language.code, language.name);
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY search_stem_%s (TEMPLATE = pg_catalog.snowball, LANGUAGE = %s)', language.code, language.name);
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION search_%s (PARSER = pg_catalog."default")', language.code);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search_%s ADD MAPPING FOR asciiword, word WITH search_stop_%s, search_unaccent, search_stem_%s', language.code, language.code, language.code);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search_%s ADD MAPPING FOR numword, int, uint, float, sfloat, version WITH search_unaccent, search_simple', language.code);
  END LOOP;
END $$;
--> statement-breakpoint
-- Small letters, with the accents of their own language still on; quotation marks, dashes and other signs outside ASCII become
-- blanks, invisible ones go. Letters of other scripts become ASCII words of their code points.
CREATE FUNCTION search_plain(input text, language text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE t text COLLATE "C" := input;
BEGIN
  IF t ~ '[^\u0001-\u007f]' THEN
    t := normalize(t, NFKD);
    IF t ~ '[ÆŒØÐĐÞŁĦŊẞſ]' THEN
      t := translate(t, 'ÆŒØÐĐÞŁĦŊẞſ', 'æœøðđþłħŋßs');
    END IF;
    IF t ~ '[\u0370-\u04ff]' THEN
      t := translate(t, 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ', 'αβγδεζηθικλμνξοπρστυφχψω');
      t := translate(t, 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁЂЄІЇЈЉЊЋЎЏҐ', 'абвгдежзийклмнопрстуфхцчшщъыьэюяёђєіїјљњћўџґ');
    END IF;
    t := normalize(lower(t), NFC);
    t := regexp_replace(t, '[\u2010\u2011]', '-', 'g');
    t := regexp_replace(t, '[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]+', '', 'g');
    t := regexp_replace(t, '[\u0080-\u00bf\u00d7\u00f7\u02c2-\u02df\u02e5-\u02ff\u037e\u0387\u0589\u05be\u060c\u061b\u061f\u0964\u0965\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ue000-\uf8ff\ufe10-\ufe6b\uff00-\uff0f\uff5f-\uff65\ufff0-\uffff\U0001f000-\U0001faff]+', ' ', 'g');
    IF t ~ '[^\u0001-\u007f\u00c0-\u024f\u1e00-\u1eff]' THEN
      SELECT string_agg(
        CASE
          WHEN run[1] IS NOT NULL THEN run[1]
          -- Chinese and Japanese put no blanks between words: each sign is one, and several are a phrase.
          WHEN run[2] ~ '[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]' THEN ' u' || to_hex(ascii(run[2])) || ' '
          ELSE 'u' || to_hex(ascii(run[2]))
        END, '' ORDER BY place) INTO t
      FROM regexp_matches(t, '([\u0001-\u007f\u00c0-\u024f\u1e00-\u1eff]+)|([^\u0001-\u007f\u00c0-\u024f\u1e00-\u1eff])', 'g')
        WITH ORDINALITY AS runs (run, place);
    END IF;
  ELSE
    t := lower(t);
  END IF;
  IF position('+' IN t) > 0 OR position('#' IN t) > 0 THEN
    t := regexp_replace(t, '(?<![0-9a-z])([a-z])\+\+(?![0-9a-z+])', '\1plusplus', 'g');
    t := regexp_replace(t, '(?<![0-9a-z])([a-z])#(?![0-9a-z#])', '\1sharp', 'g');
  END IF;
  -- How these languages write their letters where a keyboard has none.
  IF language = 'de' THEN
    t := regexp_replace(regexp_replace(t, '([ao])e', '\1', 'g'), '(?<![aeq])ue', 'u', 'g');
  ELSIF language = 'da' THEN
    t := replace(replace(t, 'aa', 'a'), 'oe', 'o');
  END IF;
  RETURN t;
END $$;
--> statement-breakpoint
-- The words of a text made plain, parted by blanks: the parser can only find words and numbers in it.
CREATE FUNCTION search_words(plain text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(plain COLLATE "C", '[^0-9a-z\u00c0-\u024f\u1e00-\u1eff]+', ' ', 'g');
--> statement-breakpoint
-- What can also be written in another way: e-mail as email, ISO-21500 as iso21500, R&D as rd, ISO21500 as iso 21500.
CREATE FUNCTION search_variants(plain text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(string_agg(
    coalesce(translate(found[1], '-', ''), translate(found[2], '.&', ''), found[3] || ' ' || found[4]), ' ' ORDER BY place), '')
  FROM regexp_matches(plain COLLATE "C",
    '(?<![0-9a-z\u00c0-\u024f\u1e00-\u1eff-])(?:([0-9a-z\u00c0-\u024f\u1e00-\u1eff]+(?:-[0-9a-z\u00c0-\u024f\u1e00-\u1eff]+){1,3})|([a-z](?:[.&][a-z])+)|([a-z]{2,})([0-9]{2,}))(?![0-9a-z\u00c0-\u024f\u1e00-\u1eff-])',
    'g') WITH ORDINALITY AS variants (found, place)
);
--> statement-breakpoint
CREATE FUNCTION search_vector_of(config regconfig, language text, input text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE plain text := public.search_plain(input, language);
BEGIN
  RETURN to_tsvector(config, public.search_words(plain) || ' ' || public.search_variants(plain));
END $$;
--> statement-breakpoint
-- The stop words of a title, marked with a 0, so that a title can be found by them where nothing else is looked for.
CREATE FUNCTION search_stop_words(language text, plain text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce((
    SELECT string_agg('0' || word, ' ' ORDER BY place)
    FROM unnest(string_to_array(public.search_words(plain), ' ')) WITH ORDINALITY AS words (word, place)
    WHERE word <> '' AND ts_lexize(('public.search_stop_' || language)::regdictionary, word) = '{}'), '');
END $$;
--> statement-breakpoint
-- A post's document: title (weight A) with its stop words, and words (weight B), stemmed in its own language.
CREATE FUNCTION search_document(config regconfig, language text, title text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE words tsvector := setweight(public.search_vector_of(config, language, body), 'B');
DECLARE plain text := public.search_plain(title, language);
BEGIN
  IF title IS NULL THEN
    RETURN words;
  END IF;
  RETURN setweight(to_tsvector(config, public.search_words(plain) || ' ' || public.search_variants(plain) || ' '
    || public.search_stop_words(language, plain)), 'A') || words;
END $$;
--> statement-breakpoint
-- What somebody looks for: a word or a phrase, in any way it can be written. Empty where there are only stop words.
CREATE FUNCTION search_term(config regconfig, language text, term text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE plain text := public.search_plain(term, language);
BEGIN
  RETURN phraseto_tsquery(config, public.search_words(plain)) || phraseto_tsquery(config, public.search_variants(plain));
END $$;
--> statement-breakpoint
-- Every post is indexed anew, with the index away meanwhile: some ten minutes for a million posts.
DROP INDEX "posts_search_index";
--> statement-breakpoint
UPDATE "posts" SET "search_config" = ('search_' || "language")::regconfig,
  "search_vector" = search_document(('search_' || "language")::regconfig, "language",
    (SELECT "title" FROM "questions" WHERE "post_id" = "posts"."id"), "body_text");
--> statement-breakpoint
CREATE INDEX "posts_search_index" ON "posts" USING gin ("search_vector");
