import { getTranslations } from 'next-intl/server'
import { pickerLabels } from '#components/search/picker-labels.ts'
import { actLabels } from './act-labels.ts'
import { templateOf } from '#components/ui/template-of.ts'
import type { Template } from '#components/ui/template.ts'
import { QUEUE_TEMPLATES } from './queue-words.ts'
import type { QueueWords } from './queue-words.ts'

/** All the words of a queue's rows, in the page's language. */
export async function queueLabels() {
  const [say, closing, acts, picker] = await Promise.all([
    getTranslations('moderation'),
    getTranslations('closing'),
    actLabels(),
    pickerLabels(),
  ])
  const closeReasons = closing.raw('reasons' as never) as QueueWords['closeReasons']
  const templates = await queueTemplates()
  const words = {
    ...(say.raw('words' as never) as Omit<QueueWords, 'closeReasons' | 'templates'>),
    closeReasons,
    templates,
  }
  return { words, actLabels: acts, pickerLabels: picker }
}

async function queueTemplates() {
  const say = await getTranslations('moderation.templates')
  const entries = await Promise.all(QUEUE_TEMPLATES.map(async (key) => [key, await templateOf(say, key)] as const))
  return Object.fromEntries(entries) as Record<(typeof QUEUE_TEMPLATES)[number], Template>
}
