import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { BatchFormLabels } from '#components/batches/batch-form.tsx'
import { BATCH_KINDS } from '#lib/batches/rules.ts'

const REFUSALS = [
  'batchGone',
  'batchChanged',
  'batchNotComments',
  'mergedAway',
  'theirsToRestore',
  'textIsGone',
] as const

/** The words of the form and of what a dry run answers. */
export async function batchFormLabels(): Promise<BatchFormLabels> {
  const [say, sayRefusals] = await Promise.all([getTranslations('batches'), getTranslations('refusals')])
  return {
    kind: say('kind'),
    kinds: BATCH_KINDS.map((value) => ({ value, label: say(`kinds.${value}`) })),
    items: say('items'),
    gone: say('gone'),
    by: say('by'),
    all: say('all'),
    tryOut: say('tryOut'),
    run: say('run'),
    dryRun: say('dryRun'),
    wouldChange: say('wouldChange'),
    wouldStay: say('wouldStay'),
    wouldRefuse: say('wouldRefuse'),
    refusals: {
      other: sayRefusals('batchChanged'),
      ...Object.fromEntries(REFUSALS.map((code) => [code, sayRefusals(code)])),
    },
  }
}
