import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { CloseLabels } from '#components/closing/close-form.tsx'
import type { JudgeLabels } from '#components/closing/judge-form.tsx'
import { pickerLabels } from '#components/search/picker-labels.ts'
import type { OfferedCloseReason } from '#lib/site/rules.ts'

/** The words of the form for closing, with the reasons that are offered. */
export async function closeLabels(offered: readonly OfferedCloseReason[]): Promise<CloseLabels> {
  const [say, act, picker] = await Promise.all([
    getTranslations('closing'),
    getTranslations('moderation.form'),
    pickerLabels(),
  ])
  return {
    reason: say('close.reason'),
    reasons: offered.map(({ as }) => ({ value: as, label: say(`reasons.${as}`), hint: say(`hints.${as}`) })),
    picker,
    template: act('template'),
    noTemplate: act('noTemplate'),
    words: say('close.words'),
    wordsHint: say('close.wordsHint'),
    vote: say('close.vote'),
    act: say('close.act'),
    done: say('close.done'),
    closed: say('close.closed'),
  }
}

/** The words with which the asker is asked whether it is a duplicate. */
export async function judgeLabels(): Promise<JudgeLabels> {
  const say = await getTranslations('closing.judge')
  return {
    title: say('title'),
    confirm: say('confirm'),
    dispute: say('dispute'),
    hint: say('hint'),
    done: say('done'),
  }
}
