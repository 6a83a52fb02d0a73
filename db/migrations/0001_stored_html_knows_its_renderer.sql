CREATE TABLE "rendered_html" (
	"kind" text PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"target" integer DEFAULT 0 NOT NULL,
	"last_id" bigint DEFAULT 0 NOT NULL
);
