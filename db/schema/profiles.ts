import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CertificateId, StationId } from '#db/vocabulary/ids.ts'
import { LINE_KINDS, ORGANISATION_TYPES } from '#db/vocabulary/profiles.ts'
import type { LineKind, OrganisationType, ProfilePart } from '#db/vocabulary/profiles.ts'
import { CAREER_ROLES, SECTORS } from '#db/vocabulary/situations.ts'
import type { CareerRole, Sector } from '#db/vocabulary/situations.ts'
import { moment, oneOf, references } from './columns.ts'
import { users } from './users.ts'

/** The roles of a person's career path. No row names an employer: the kind of organisation says enough. */
export const careerStations = pgTable(
  'career_stations',
  {
    id: bigint('id', { mode: 'number' }).$type<StationId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    role: text('role').$type<CareerRole>().notNull(),
    organisation: text('organisation').$type<OrganisationType>(),
    sector: text('sector').$type<Sector>(),
    country: text('country'),
    fromYear: smallint('from_year').notNull(),
    /** The last year; null while the person has the role. */
    toYear: smallint('to_year'),
    /** The role in the person's own words; empty if they gave none. */
    note: text('note').notNull().default(''),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('career_stations_user_index').on(t.userId, t.fromYear),
    oneOf('career_stations_role_known', t.role, CAREER_ROLES),
    oneOf('career_stations_organisation_known', t.organisation, ORGANISATION_TYPES),
    oneOf('career_stations_sector_known', t.sector, SECTORS),
    check(
      'career_stations_years_in_order',
      sql`${t.fromYear} between 1950 and 2200 and ${t.toYear} between ${t.fromYear} and 2200`,
    ),
    check('career_stations_note_length', sql`char_length(${t.note}) <= 80`),
  ],
)

/** Certificates that people name on their profile. Nobody checks them, and the profile says so. */
export const certificates = pgTable(
  'certificates',
  {
    id: bigint('id', { mode: 'number' }).$type<CertificateId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    name: text('name').notNull(),
    /** The year in which the person got it; null if they did not say. */
    year: smallint('year'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('certificates_name_unique').on(t.userId, sql`lower(${t.name})`),
    check('certificates_name_length', sql`char_length(${t.name}) between 2 and 60`),
    check('certificates_year_known', sql`${t.year} between 1950 and 2200`),
  ],
)

/** A person's choice of what their profile shows. Without a row, everything is shown. */
export const profileChoices = pgTable(
  'profile_choices',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    /** The parts that only the person sees. */
    hidden: text('hidden')
      .array()
      .$type<ProfilePart[]>()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** The parts that only signed-in people see. */
    membersOnly: text('members_only')
      .array()
      .$type<ProfilePart[]>()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** The line beside the person's answers, unless they choose another one while answering. */
    line: text('line').$type<LineKind>().notNull().default('full'),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [oneOf('profile_choices_line_known', t.line, LINE_KINDS)],
)
