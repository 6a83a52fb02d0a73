CREATE TABLE "page_changes" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "page_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"vote" jsonb,
	"is_late" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_changes_pk" PRIMARY KEY("xid","id")
);
--> statement-breakpoint
CREATE TABLE "page_epoch" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"pruned" "xid8" DEFAULT '0'::xid8 NOT NULL,
	CONSTRAINT "page_epoch_is_one_row" CHECK ("page_epoch"."only")
);

--> statement-breakpoint
-- After a crash of PostgreSQL both are empty: the log begins anew, and whoever keeps pages forgets them all (ADR 0024).
ALTER TABLE "page_changes" SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE "page_epoch" SET UNLOGGED;
