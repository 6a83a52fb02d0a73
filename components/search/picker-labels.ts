import { getTranslations } from 'next-intl/server'
import { templateOf } from '#components/ui/template-of.ts'
import { MAX_TARGETS } from '#lib/closing/rules.ts'
import type { PickerLabels } from './question-picker.tsx'

/** The words for choosing the questions a duplicate points to. */
export async function pickerLabels(): Promise<PickerLabels> {
  const [say, questions, surgery] = await Promise.all([
    getTranslations('closing.picker'),
    getTranslations('questions'),
    getTranslations('threads.surgery'),
  ])
  return {
    label: say('label'),
    hint: say('hint', { max: MAX_TARGETS }),
    search: say('search'),
    find: say('find'),
    found: await templateOf(surgery, 'found'),
    none: say('none'),
    closed: questions('closed'),
  }
}
