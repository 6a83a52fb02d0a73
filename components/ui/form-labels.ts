import { getTranslations } from 'next-intl/server'
import { templateOf } from './template-of.ts'
import type { FormLabels } from './action-types.ts'

/** The words every form needs, in the page's language: `<ActionForm labels={await formLabels()} …>`. */
export async function formLabels(): Promise<FormLabels> {
  const say = await getTranslations('ui')
  return {
    unreachable: say('unreachable'),
    draftRestored: say('draftRestored'),
    draftDiscard: say('draftDiscard'),
    counter: await templateOf(say, 'counter'),
    showPassword: say('showPassword'),
    hidePassword: say('hidePassword'),
    optional: say('optional'),
  }
}
