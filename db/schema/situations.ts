import { pgTable, text } from 'drizzle-orm/pg-core'
import { CAREER_ROLES, SECTORS } from '#db/vocabulary/situations.ts'
import type { CareerRole, Sector } from '#db/vocabulary/situations.ts'
import { moment, oneOf, references } from './columns.ts'
import { users } from './users.ts'

/**
 * The role, sector and country that a person gave on arrival; null where they did not say. Forms begin with them. Only
 * the person sees the row.
 */
export const ownSituations = pgTable(
  'own_situations',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    role: text('role').$type<CareerRole>(),
    sector: text('sector').$type<Sector>(),
    country: text('country'),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    oneOf('own_situations_role_known', t.role, CAREER_ROLES),
    oneOf('own_situations_sector_known', t.sector, SECTORS),
  ],
)
