import 'server-only'
import { db } from '#db/client.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { withTemplate } from '#lib/moderation/with-template.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { templatesFor } from '#lib/site/templates.ts'
import type { FillTemplate } from './schema.ts'
import type { TemplateChoice } from './types.ts'

/**
 * Writes a template into a field of the form, below the typed text, and returns the form: choosing a template works
 * this way without scripts. Without a template the form does not change. Throws Forbidden.
 */
export async function fillTemplate(
  context: CommandContext,
  { template, field, ...typed }: FillTemplate,
): Promise<{ values: Readonly<Record<string, string>> }> {
  const refusal = moderateRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
  const templates = await templatesFor(await getSiteSettings(context.db), { locale: context.viewer.locale })
  const chosen = template === '' ? undefined : templates[Number(template)]
  const values = { ...(typed as Record<string, string>), template }
  if (!chosen) return { values }
  const given = templates.map(({ text }) => text)
  return { values: { ...values, [field]: withTemplate(typed[field] ?? '', chosen.text, given) } }
}

/** Lists the site's templates for warning and restricting, each with its place in the list. */
export async function listTemplates(viewer: Viewer): Promise<Readonly<Record<'warn' | 'restrict', TemplateChoice[]>>> {
  const templates = await templatesFor(await getSiteSettings(db()), { locale: viewer.locale })
  const of = (use: 'warn' | 'restrict') =>
    templates.flatMap((one, at) => (one.use === use ? [{ at, title: one.title, text: one.text }] : []))
  return { warn: of('warn'), restrict: of('restrict') }
}
