import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { CloseLabels } from '#components/closing/close-form.tsx'
import type { JudgeLabels } from '#components/closing/judge-form.tsx'
import { formLabels } from '#components/ui/form-labels.ts'
import { CLOSE_REASONS, MAX_TARGETS } from '#lib/closing/rules.ts'

/** The words of the form for closing. */
export async function closeLabels(): Promise<CloseLabels> {
  const [say, questions, form] = await Promise.all([
    getTranslations('closing'),
    getTranslations('questions'),
    formLabels(),
  ])
  return {
    form,
    reason: say('close.reason'),
    reasons: CLOSE_REASONS.map((value) => ({ value, label: say(`reasons.${value}`), hint: say(`hints.${value}`) })),
    picker: {
      label: say('picker.label'),
      hint: say('picker.hint', { max: MAX_TARGETS }),
      search: say('picker.search'),
      find: say('picker.find'),
      none: say('picker.none'),
      closed: questions('closed'),
    },
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
