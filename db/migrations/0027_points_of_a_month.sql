CREATE TABLE "leaderboard_opt_outs" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "monthly_points" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "monthly_points_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"month" date NOT NULL,
	"tag_id" bigint,
	"user_id" bigint NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "monthly_points_once" UNIQUE NULLS NOT DISTINCT("month","tag_id","user_id"),
	CONSTRAINT "monthly_points_positive" CHECK ("monthly_points"."points" > 0)
);
--> statement-breakpoint
ALTER TABLE "leaderboard_opt_outs" ADD CONSTRAINT "leaderboard_opt_outs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_points" ADD CONSTRAINT "monthly_points_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_points" ADD CONSTRAINT "monthly_points_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "monthly_points_order_index" ON "monthly_points" USING btree ("month","tag_id","points" DESC NULLS FIRST,"user_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "monthly_points_tag_index" ON "monthly_points" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "monthly_points_user_index" ON "monthly_points" USING btree ("user_id");