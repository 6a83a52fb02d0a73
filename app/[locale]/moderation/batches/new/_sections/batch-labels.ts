import 'server-only'
import { getTranslations } from 'next-intl/server'
import { findSite } from '#app/_lib/find-site.ts'
import type { BatchFormLabels } from '#components/batches/batch-form.tsx'
import type { ClosingLabels } from '#components/batches/closing-fields.tsx'
import { BATCH_KINDS } from '#lib/batches/rules.ts'

const REFUSALS = [
  'batchGone',
  'batchChanged',
  'batchNotComments',
  'batchOnlyQuestions',
  'batchIsTarget',
  'ownCase',
  'caseEscalated',
  'postDeleted',
  'mergedAway',
  'theirsToRestore',
  'textIsGone',
] as const

/** The words of the form and of what a dry run answers. */
export async function batchFormLabels(): Promise<BatchFormLabels> {
  const [say, sayRefusals, sayWhat, closing] = await Promise.all([
    getTranslations('batches'),
    getTranslations('refusals'),
    getTranslations('people'),
    closingLabels(),
  ])
  return {
    kind: say('kind'),
    kinds: BATCH_KINDS.map((value) => ({ value, label: say(`kinds.${value}`) })),
    items: say('items'),
    gone: say('gone'),
    by: say('by'),
    all: say('all'),
    settles: say('settles'),
    settlesHint: say('settlesHint'),
    closing,
    whats: {
      question: sayWhat('kinds.question'),
      answer: sayWhat('kinds.answer'),
      comment: sayWhat('kinds.comment'),
    },
    tryOut: say('tryOut'),
    run: say('run'),
    dryRun: say('dryRun'),
    wouldChange: say('wouldChange'),
    wouldTakeAlong: say('wouldTakeAlong'),
    wouldStay: say('wouldStay'),
    wouldRefuse: say('wouldRefuse'),
    refusals: {
      other: sayRefusals('batchChanged'),
      ...Object.fromEntries(REFUSALS.map((code) => [code, sayRefusals(code)])),
    },
  }
}

async function closingLabels(): Promise<ClosingLabels> {
  const [say, sayWords, sayClosing, site] = await Promise.all([
    getTranslations('batches'),
    getTranslations('moderation.words'),
    getTranslations('closing.reasons'),
    findSite(),
  ])
  return {
    as: sayWords('fields.closeAs'),
    reasons: site['close-reasons'].map(({ as }) => ({ value: as, label: sayClosing(as) })),
    target: say('target'),
    targetHint: say('targetHint'),
    guidance: sayWords('fields.guidance'),
    guidanceHint: sayWords('fields.guidanceHint'),
  }
}
