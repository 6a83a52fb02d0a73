CREATE TABLE "move_follows" (
	"user_id" bigint NOT NULL,
	"move_id" bigint NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "move_follows_primary" PRIMARY KEY("user_id","move_id")
);
--> statement-breakpoint
CREATE TABLE "person_follows" (
	"user_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_follows_primary" PRIMARY KEY("user_id","person_id"),
	CONSTRAINT "person_follows_somebody_else" CHECK ("person_follows"."user_id" <> "person_follows"."person_id")
);
--> statement-breakpoint
CREATE TABLE "question_reads" (
	"user_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_reads_primary" PRIMARY KEY("user_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "followed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "move_follows" ADD CONSTRAINT "move_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_follows" ADD CONSTRAINT "move_follows_move_id_career_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."career_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_follows" ADD CONSTRAINT "person_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_follows" ADD CONSTRAINT "person_follows_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_reads" ADD CONSTRAINT "question_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "move_follows_move_index" ON "move_follows" USING btree ("move_id");--> statement-breakpoint
CREATE INDEX "person_follows_person_index" ON "person_follows" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "question_reads_read_index" ON "question_reads" USING btree ("read_at");