import { getTranslations } from 'next-intl/server'
import type { FormLabels } from './action-types.ts'

/** The words every form needs, in the page's language: `<ActionForm labels={await formLabels()} …>`. */
export async function formLabels(): Promise<FormLabels> {
  const say = await getTranslations('ui')
  return {
    unreachable: say('unreachable'),
    draftRestored: say('draftRestored'),
    draftDiscard: say('draftDiscard'),
    counter: say.raw('counter') as string,
    showPassword: say('showPassword'),
    hidePassword: say('hidePassword'),
    optional: say('optional'),
  }
}
