ALTER TABLE "post_images" ADD COLUMN "is_shown" boolean DEFAULT true NOT NULL;--> statement-breakpoint
UPDATE post_images x SET is_shown = false WHERE NOT EXISTS (
  SELECT FROM posts p WHERE p.id = x.post_id AND p.body LIKE '%/images/' || x.image_id || '/%'
  UNION ALL SELECT FROM revisions r WHERE r.post_id = x.post_id AND r.body LIKE '%/images/' || x.image_id || '/%'
);
