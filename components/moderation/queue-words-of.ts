import { getTranslations } from 'next-intl/server'
import { pickerLabels } from '#components/search/picker-labels.ts'
import { formLabels } from '#components/ui/form-labels.ts'
import { actLabels } from './act-labels.ts'
import type { QueueWords } from './queue-words.ts'

/** All the words of a queue's rows, in the page's language. */
export async function queueLabels() {
  const [say, closing, labels, acts, picker] = await Promise.all([
    getTranslations('moderation'),
    getTranslations('closing'),
    formLabels(),
    actLabels(),
    pickerLabels(),
  ])
  // Kept as they stand in the catalogue: their blanks are filled in the browser.
  const closeReasons = closing.raw('reasons') as QueueWords['closeReasons']
  const words = { ...(say.raw('words') as Omit<QueueWords, 'closeReasons'>), closeReasons }
  return { words, formLabels: labels, actLabels: acts, pickerLabels: picker }
}
