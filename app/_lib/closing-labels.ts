import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { CloseLabels } from '#components/closing/close-form.tsx'
import type { JudgeLabels } from '#components/closing/judge-form.tsx'
import { pickerLabels } from '#components/search/picker-labels.ts'
import { formLabels } from '#components/ui/form-labels.ts'
import { CLOSE_REASONS } from '#lib/closing/rules.ts'

/** The words of the form for closing. */
export async function closeLabels(): Promise<CloseLabels> {
  const [say, act, picker, form] = await Promise.all([
    getTranslations('closing'),
    getTranslations('moderation.form'),
    pickerLabels(),
    formLabels(),
  ])
  return {
    form,
    reason: say('close.reason'),
    reasons: CLOSE_REASONS.map((value) => ({ value, label: say(`reasons.${value}`), hint: say(`hints.${value}`) })),
    picker,
    template: act('template'),
    noTemplate: act('noTemplate'),
    words: say('close.words'),
    wordsHint: say('close.wordsHint'),
    vote: say('close.vote'),
    act: say('close.act'),
    done: say('close.done'),
  }
}

/** The words with which the asker is asked whether it is a duplicate. */
export async function judgeLabels(): Promise<JudgeLabels> {
  const [say, form] = await Promise.all([getTranslations('closing.judge'), formLabels()])
  return {
    form,
    title: say('title'),
    confirm: say('confirm'),
    dispute: say('dispute'),
    hint: say('hint'),
    done: say('done'),
  }
}
