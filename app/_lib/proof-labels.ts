import 'server-only'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { ProofLabels } from '#components/spam/proof-asked.tsx'

/** The words of a form that is asked for a proof of work; one object per page, so that it is sent once. */
export const proofLabels = cache(async (): Promise<ProofLabels> => {
  const say = await getTranslations('spam.proof')
  return {
    working: say('working'),
    ready: say('ready'),
    failed: say('failed'),
    instead: say('instead'),
    insteadHint: say('insteadHint'),
  }
})
