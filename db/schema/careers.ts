import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { CAREER_TRACKS, MOVE_DIRECTIONS } from '#db/vocabulary/careers.ts'
import type { CareerTrack, MoveDirection } from '#db/vocabulary/careers.ts'
import type { MoveId, RoleId } from '#db/vocabulary/ids.ts'
import { LOCALES } from '#db/vocabulary/languages.ts'
import type { Locale } from '#db/vocabulary/languages.ts'
import { moment, oneOf, references } from './columns.ts'
import { moderationActs } from './moderation.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** The roles of the career map. A retired role keeps its row, so that undoing can bring it back. */
export const careerRoles = pgTable(
  'career_roles',
  {
    id: bigint('id', { mode: 'number' }).$type<RoleId>().primaryKey().generatedAlwaysAsIdentity(),
    /** The name of the role in addresses; the same word as in a question's situation, if it is one of those. */
    slug: text('slug').notNull(),
    /** The column on the map, from 1. */
    level: smallint('level').notNull(),
    /** The row on the map. */
    track: text('track').$type<CareerTrack>().notNull(),
    /** The role above; null where it differs too much, or where there is none. */
    reportsToId: references('reports_to_id', (): AnyPgColumn => careerRoles.id).$type<RoleId>(),
    isRetired: boolean('is_retired').notNull().default(false),
    /** Increases with each change: two people may be editing it. */
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('career_roles_slug_unique').on(t.slug),
    uniqueIndex('career_roles_place_unique')
      .on(t.track, t.level)
      .where(sql`not is_retired`),
    index('career_roles_reports_to_index').on(t.reportsToId),
    oneOf('career_roles_track_known', t.track, CAREER_TRACKS),
    check('career_roles_level_known', sql`${t.level} between 1 and 10`),
    check('career_roles_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(${t.slug}) <= 60`),
    check('career_roles_not_its_own_boss', sql`${t.reportsToId} <> ${t.id}`),
  ],
)

/** The name and description of a role in each language of the interface. */
export const careerRoleTexts = pgTable(
  'career_role_texts',
  {
    roleId: references('role_id', () => careerRoles.id).notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
  },
  (t) => [
    primaryKey({ name: 'career_role_texts_primary', columns: [t.roleId, t.locale] }),
    oneOf('career_role_texts_locale_known', t.locale, LOCALES),
    check('career_role_texts_name_given', sql`btrim(${t.name}) <> ''`),
  ],
)

/** The moves between roles. A move that no thread names is not drawn. */
export const careerMoves = pgTable(
  'career_moves',
  {
    id: bigint('id', { mode: 'number' }).$type<MoveId>().primaryKey().generatedAlwaysAsIdentity(),
    fromRoleId: references('from_role_id', () => careerRoles.id).notNull(),
    toRoleId: references('to_role_id', () => careerRoles.id).notNull(),
    direction: text('direction').$type<MoveDirection>().notNull(),
    /** Years usually spent in the first role before the move; null if nobody has given any. */
    yearsMin: smallint('years_min'),
    /** The upper end; null if there is none. */
    yearsMax: smallint('years_max'),
    isRetired: boolean('is_retired').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('career_moves_roles_unique').on(t.fromRoleId, t.toRoleId),
    index('career_moves_to_index').on(t.toRoleId),
    oneOf('career_moves_direction_known', t.direction, MOVE_DIRECTIONS),
    check('career_moves_between_two', sql`${t.fromRoleId} <> ${t.toRoleId}`),
    check(
      'career_moves_years_in_order',
      sql`(${t.yearsMin} is not null or ${t.yearsMax} is null) and ${t.yearsMin} between 0 and 50 and ${t.yearsMax} between ${t.yearsMin} and 50`,
    ),
  ],
)

/** The posts that name a move. A question whose situation names both roles needs no row here. */
export const moveMentions = pgTable(
  'move_mentions',
  {
    moveId: references('move_id', () => careerMoves.id).notNull(),
    postId: references('post_id', () => posts.id).notNull(),
    /** The person who named it; null if it came with the forum. */
    namedById: references('named_by_id', () => users.id),
    namedAt: moment('named_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'move_mentions_primary', columns: [t.moveId, t.postId] }),
    index('move_mentions_post_index').on(t.postId),
    index('move_mentions_named_by_index').on(t.namedById),
  ],
)

/** Append-only history of moderators' changes on the map: a role, a move, or a post that names a move. */
export const careerMapChanges = pgTable(
  'career_map_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    roleId: references('role_id', () => careerRoles.id),
    moveId: references('move_id', () => careerMoves.id),
    postId: references('post_id', () => posts.id),
    /** The state before and after, as the form sends it. */
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
    changedById: references('changed_by_id', () => users.id).notNull(),
    changedAt: moment('changed_at').notNull(),
    /** The action that made the change, or the one that undid it. */
    actId: references('act_id', () => moderationActs.id).notNull(),
  },
  (t) => [
    index('career_map_changes_role_index').on(t.roleId),
    index('career_map_changes_move_index').on(t.moveId),
    index('career_map_changes_post_index').on(t.postId),
    index('career_map_changes_by_index').on(t.changedById),
    index('career_map_changes_act_index').on(t.actId),
    check('career_map_changes_of_one', sql`(${t.roleId} is null) <> (${t.moveId} is null)`),
  ],
)
