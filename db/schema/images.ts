import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ImageId } from '#db/vocabulary/ids.ts'
import { UPLOAD_KINDS } from '#db/vocabulary/images.ts'
import type { UploadKind } from '#db/vocabulary/images.ts'
import { moment, oneOf, references } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** The images and PDFs that people have uploaded. Their bytes are in the image store (`lib/images/stores`). */
export const images = pgTable(
  'images',
  {
    id: text('id').$type<ImageId>().primaryKey(),
    ownerId: references('owner_id', () => users.id).notNull(),
    kind: text('kind').$type<UploadKind>().notNull().default('image'),
    /** The size of the largest variant, in pixels; 0 for a PDF. */
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
    oneOf('images_kind_known', t.kind, UPLOAD_KINDS),
    check(
      'images_size_positive',
      sql`${t.bytes} > 0 and case when ${t.kind} = 'image' then ${t.width} > 0 and ${t.height} > 0 else ${t.width} = 0 and ${t.height} = 0 end`,
    ),
  ],
)

/** The images and PDFs that each post names: in its text, in a version of it, or in an open suggested edit. */
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
