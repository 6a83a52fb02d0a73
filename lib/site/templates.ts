import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { TEMPLATE_USES } from './rules.ts'
import type { SiteSettings, Template } from './rules.ts'

/**
 * The texts moderators start from: the administrators', or, as long as they have written none, those the forum comes with, in
 * the moderator's language. With `use`, only those offered there.
 */
export async function templatesFor(
  settings: Pick<SiteSettings, 'templates'>,
  { locale, use }: { locale: Locale; use?: Template['use'] },
): Promise<readonly Template[]> {
  const all = settings.templates.length > 0 ? settings.templates : await defaultTemplates(locale)
  return use === undefined ? all : all.filter((template) => template.use === use)
}

/** What the forum comes with. */
export async function defaultTemplates(locale: Locale): Promise<readonly Template[]> {
  const { siteTemplates } = await loadMessages(locale)
  return TEMPLATE_USES.flatMap((use) =>
    Object.values(siteTemplates[use]).map(({ title, text }) => ({ use, title, text })),
  )
}
