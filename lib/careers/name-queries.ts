import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { careerRoleTexts } from '#db/schema/careers.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'

/** Returns a role's name in a language, or else in English; `role` is its id. */
export function roleNameIn(role: SQLWrapper, locale: Locale): SQL<string> {
  return sql<string>`coalesce((select x.name from ${careerRoleTexts} x where x.role_id = ${role}
    and x.locale in (${locale}, ${DEFAULT_LOCALE}) order by x.locale = ${locale} desc limit 1), '')`
}
