import 'server-only'
import { getTranslations } from 'next-intl/server'
import { templateOf } from '#components/ui/template-of.ts'
import type { TagFieldLabels } from '#components/tags/tag-field.tsx'

/** The words of the field for tags. */
export async function tagFieldLabels(): Promise<TagFieldLabels> {
  const say = await getTranslations('tags')
  return {
    suggestions: say('suggestions'),
    questionCount: await templateOf(say, 'suggestionCount'),
    chosen: say('chosen'),
    meant: say('meant'),
  }
}
