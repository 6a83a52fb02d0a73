import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ImageId } from '#db/vocabulary/ids.ts'
import { moment, references } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** The images that people have uploaded. Their bytes are in the image store (`lib/images/stores`). */
export const images = pgTable(
  'images',
  {
    id: text('id').$type<ImageId>().primaryKey(),
    ownerId: references('owner_id', () => users.id).notNull(),
    /** The size of the largest variant, in pixels. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** The bytes of all variants. */
    bytes: integer('bytes').notNull(),
    /** The time from which on nobody gets the image; a job then deletes its bytes and this row. */
    removedAt: moment('removed_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('images_owner_index').on(t.ownerId, t.createdAt.desc().nullsFirst()),
    index('images_created_index').on(t.createdAt),
    index('images_removed_index')
      .on(t.removedAt)
      .where(sql`removed_at is not null`),
    check('images_id_shape', sql`${t.id} ~ '^[0-9a-f]{32}$'`),
    check('images_size_positive', sql`${t.width} > 0 and ${t.height} > 0 and ${t.bytes} > 0`),
  ],
)

/** The images that each post names: in its text, in a version of it, or in an open suggested edit. */
export const postImages = pgTable(
  'post_images',
  {
    postId: references('post_id', () => posts.id).notNull(),
    imageId: text('image_id')
      .$type<ImageId>()
      .notNull()
      .references(() => images.id),
    /** True if the text or a version names it; false if only an open suggested edit does, which is not public. */
    isShown: boolean('is_shown').notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.postId, t.imageId] }), index('post_images_image_index').on(t.imageId)],
)
