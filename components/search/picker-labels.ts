import { getTranslations } from 'next-intl/server'
import { MAX_TARGETS } from '#lib/closing/rules.ts'
import type { PickerLabels } from './question-picker.tsx'

/** The words for choosing the questions a duplicate points to. */
export async function pickerLabels(): Promise<PickerLabels> {
  const [say, questions] = await Promise.all([getTranslations('closing.picker'), getTranslations('questions')])
  return {
    label: say('label'),
    hint: say('hint', { max: MAX_TARGETS }),
    search: say('search'),
    find: say('find'),
    none: say('none'),
    closed: questions('closed'),
  }
}
