CREATE TABLE "search_misses" (
	"words" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "search_misses_count_positive" CHECK ("search_misses"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "search_vocabulary" (
	"word" text PRIMARY KEY NOT NULL,
	"folded" text NOT NULL,
	"posts" integer NOT NULL
);
--> statement-breakpoint
-- Words spelt alike are found by their trigrams and compared letter by letter. Both extensions are trusted, as unaccent is; on a
-- brought server they may be there already, in any schema.
DO $$
DECLARE name text;
DECLARE trigrams text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pg_trgm', 'fuzzystrmatch'] LOOP
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = name) THEN
      CREATE SCHEMA IF NOT EXISTS extensions;
      EXECUTE format('CREATE EXTENSION %I SCHEMA extensions', name);
    END IF;
  END LOOP;
  SELECT quote_ident(n.nspname) INTO trigrams
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
  EXECUTE format('CREATE INDEX search_vocabulary_folded_index ON search_vocabulary USING gin (folded %s.gin_trgm_ops)', trigrams);
END $$;
