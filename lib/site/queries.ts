import 'server-only'
import type { Queryable } from '#db/client.ts'
import { siteSettings } from '#db/schema/site.ts'
import { DEFAULT_SETTINGS } from './rules.ts'
import type { SiteSettings } from './rules.ts'

/** The site's settings, defaults filled in. One query of a handful of rows. */
export async function getSiteSettings(database: Queryable): Promise<SiteSettings> {
  const rows = await database.select({ key: siteSettings.key, value: siteSettings.value }).from(siteSettings)
  // Values are checked by `settingSchemas` when they are written.
  return {
    ...DEFAULT_SETTINGS,
    ...(Object.fromEntries(rows.map(({ key, value }) => [key, value])) as Partial<SiteSettings>),
  }
}
