import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { AnswerFormLabels } from '#components/answers/answer-form.tsx'
import type { StanceLabels } from '#components/answers/stance-and-basis.tsx'
import { formLabels } from '#components/ui/form-labels.ts'
import { BASES, STANCES } from '#lib/answers/rules.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { bodyLabels } from './body-labels.tsx'
import { proofLabels } from './proof-labels.ts'

export async function answerFormLabels(locale: Locale): Promise<AnswerFormLabels> {
  const [say, form, body, marks, proof, standing] = await Promise.all([
    getTranslations('answers'),
    formLabels(),
    bodyLabels(locale),
    stanceLabels(),
    proofLabels(),
    getTranslations('standing'),
  ])
  return {
    form,
    body: { ...body, placeholder: say('placeholder') },
    marks,
    title: say('yours'),
    again: say('again'),
    againHint: say('againHint'),
    confirmFirst: say('confirmFirst'),
    toStanding: standing('seeStanding'),
    submit: say('submit'),
    proof,
  }
}

async function stanceLabels(): Promise<StanceLabels> {
  const say = await getTranslations('answers')
  return {
    stance: say('stance'),
    basis: say('basis'),
    choose: say('choose'),
    stances: Object.fromEntries(STANCES.map((name) => [name, say(`stances.${name}`)])) as Record<Stance, string>,
    bases: Object.fromEntries(BASES.map((name) => [name, say(`bases.${name}`)])) as Record<Basis, string>,
  }
}
