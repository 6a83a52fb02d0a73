ALTER TABLE "comments" DROP CONSTRAINT "comments_body_length";--> statement-breakpoint
ALTER TABLE "tags" DROP CONSTRAINT "tags_name_form";--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_body_length" CHECK (char_length("comments"."body") between 1 and 1000);--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_name_form" CHECK ("tags"."name" !~ '[A-Z[:space:]/?&%]' and char_length("tags"."name") between 1 and 35);--> statement-breakpoint
-- Comments that are stored get the line breaks that new ones are rendered with. Their HTML has no other line ends within a paragraph.
UPDATE "comments" SET "body_html" = regexp_replace("body_html", '(?<!<br>|</p>)\n', E'<br>\n', 'g') WHERE "body_html" LIKE E'%\n%';
