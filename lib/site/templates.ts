import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { TEMPLATE_USES } from './rules.ts'
import type { SiteSettings, Template } from './rules.ts'

/**
 * Returns the moderators' templates: the administrators' ones, or the default ones while there are none, in the
 * moderator's language. With `use`, only templates for that form.
 */
export async function templatesFor(
  settings: Pick<SiteSettings, 'templates'>,
  { locale, use }: { locale: Locale; use?: Template['use'] },
): Promise<readonly Template[]> {
  const all = settings.templates.length > 0 ? settings.templates : await defaultTemplates(locale)
  return use === undefined ? all : all.filter((template) => template.use === use)
}

/** Returns the default templates. */
export async function defaultTemplates(locale: Locale): Promise<readonly Template[]> {
  const { siteTemplates } = await loadMessages(locale)
  return TEMPLATE_USES.flatMap((use) =>
    Object.values(siteTemplates[use]).map(({ title, text }) => ({ use, title, text })),
  )
}
