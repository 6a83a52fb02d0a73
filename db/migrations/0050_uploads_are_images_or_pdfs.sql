ALTER TABLE "images" DROP CONSTRAINT "images_size_positive";--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "kind" text DEFAULT 'image' NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_kind_known" CHECK ("images"."kind" in ('image', 'pdf'));--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_size_positive" CHECK ("images"."bytes" > 0 and case when "images"."kind" = 'image' then "images"."width" > 0 and "images"."height" > 0 else "images"."width" = 0 and "images"."height" = 0 end);