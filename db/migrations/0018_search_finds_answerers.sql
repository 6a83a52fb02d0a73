CREATE INDEX "answers_role_index" ON "answers" USING btree ("role") WHERE role is not null;--> statement-breakpoint
CREATE INDEX "answers_country_index" ON "answers" USING btree ("country") WHERE country is not null;--> statement-breakpoint
CREATE INDEX "answers_sector_index" ON "answers" USING btree ("sector") WHERE sector is not null;