'use client'

import { useRef } from 'react'
import { PlacedActFields, PlacedForm, permalinkOf } from '#components/moderation/placed-form.tsx'
import type { ActPlace } from '#components/moderation/placed-form.tsx'
import { TemplatedText } from '#components/moderation/templated-text.tsx'
import { QuestionPicker } from '#components/search/question-picker.tsx'
import { useQuestionSearch } from '#components/search/use-question-search.ts'
import { Select } from '#components/ui/field.tsx'
import { useTextLocale, useTexts } from '#components/ui/texts.tsx'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { closeQuestionAction } from '#lib/closing/actions.ts'
import { GUIDANCE_LENGTH, RULE_OF } from '#lib/closing/rules.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import type { FoundQuestion } from '#lib/search/types.ts'

type Props = {
  place: ActPlace
  questionId: number
  /** The reasons that the site offers. */
  closeReasons: readonly CloseReason[]
  /** The questions that somebody has named as the original. */
  chosen: readonly FoundQuestion[]
  /** Questions like this one, if the page knows them. */
  similar?: readonly FoundQuestion[] | undefined
  /** The site's templates for the note about what to change. */
  templates: readonly { title: string; text: string }[]
}

/** The closing reason for the rule that the flags imply. */
const CLOSE_AS: Readonly<Partial<Record<RuleCode, CloseReason>>> = {
  duplicate: 'duplicate',
  'needs-details': 'needs-details',
  'one-question': 'more-than-one',
  'off-topic': 'off-topic',
  'no-vendor-requests': 'vendor-request',
}

/** Closes a question, for moderators; as a duplicate of the question that a flag names, or of one found here. */
export function CloseForm({ place, questionId, closeReasons, chosen, similar, templates }: Props) {
  const locale = useTextLocale()
  const [t, reasons, picker] = [useTexts('closing.form'), useTexts('closing.reasons'), useTexts('closing.picker')]
  const search = useQuestionSearch(locale, permalinkOf(place, 'close'))
  const rule = 'item' in place ? place.item.rule : null
  const follow = useRuleThatFollows(rule)
  return (
    <PlacedForm
      place={place}
      code="close"
      action={closeQuestionAction}
      hidden={{ question: questionId }}
      values={search.typed}
      fieldNames={{ as: t('as'), targets: picker('label'), guidance: t('guidance') }}
    >
      <Select
        name="as"
        onChoose={follow}
        label={t('as')}
        defaultValue={rule === null ? undefined : CLOSE_AS[rule]}
        options={[{ value: '', label: '' }, ...closeReasons.map((value) => ({ value, label: reasons(value) }))]}
        required
      />
      <QuestionPicker {...{ locale, search, questionId, chosen, similar }} />
      <TemplatedText
        id={`guidance-${questionId}`}
        templates={templates}
        name="guidance"
        label={t('guidance')}
        hint={t('guidanceHint')}
        maxCharacters={GUIDANCE_LENGTH.max}
        rows={3}
        isOptional
      />
      <PlacedActFields place={place} />
    </PlacedForm>
  )
}

/**
 * The rule follows the closing reason, and its sentence follows the rule (`ActFields`), until the moderator has chosen
 * another rule or written another sentence.
 */
function useRuleThatFollows(first: RuleCode | null) {
  const last = useRef<string>(first ?? '')
  return (as: string, { form }: HTMLSelectElement) => {
    const rule = form?.elements.namedItem('rule')
    if (!(rule instanceof HTMLSelectElement) || (rule.value !== '' && rule.value !== last.current)) return
    last.current = RULE_OF[as as CloseReason] ?? ''
    rule.value = last.current
    rule.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
