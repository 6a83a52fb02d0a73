import 'server-only'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { builtOnce } from '#db/prepared.ts'
import { siteSettings } from '#db/schema/site.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { settingsTag } from './cache.ts'
import { settingsFrom } from './rules.ts'
import type { SiteSettings } from './rules.ts'

const settingRows = builtOnce((database) =>
  database.select({ key: siteSettings.key, value: siteSettings.value }).from(siteSettings).prepare('site_settings'),
)

/** Returns the site's settings, defaults filled in. One query of a few rows. */
export async function getSiteSettings(database: Queryable = db()): Promise<SiteSettings> {
  showOnPage(settingsTag())
  const rows = await settingRows(database).execute()
  // Values are checked by `settingSchemas` when they are written.
  return settingsFrom(Object.fromEntries(rows.map(({ key, value }) => [key, value])) as Partial<SiteSettings>)
}
