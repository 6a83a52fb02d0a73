import { getTranslations } from 'next-intl/server'
import { pickerLabels } from '#components/search/picker-labels.ts'
import { formLabels } from '#components/ui/form-labels.ts'
import { actLabels } from './act-labels.ts'
import type { QueueWords } from './queue-words.ts'

/** All the words of a queue's rows, in the page's language. */
export async function queueLabels() {
  const [say, labels, acts, picker] = await Promise.all([
    getTranslations('moderation'),
    formLabels(),
    actLabels(),
    pickerLabels(),
  ])
  // Kept as they stand in the catalogue: their blanks are filled in the browser.
  return { words: say.raw('words') as QueueWords, formLabels: labels, actLabels: acts, pickerLabels: picker }
}
