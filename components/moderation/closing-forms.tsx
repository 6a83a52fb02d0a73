'use client'

import { useRef } from 'react'
import { QuestionPicker } from '#components/search/question-picker.tsx'
import { useQuestionSearch } from '#components/search/use-question-search.ts'
import { Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { closeQuestionAction, reopenQuestionAction } from '#lib/closing/actions.ts'
import { GUIDANCE_LENGTH, RULE_OF } from '#lib/closing/rules.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import { openHref } from './act-codes.ts'
import { actAnchor, ActForm, CaseActFields } from './act-form.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueue } from './queue-context.ts'
import { TemplateText } from './template-text.tsx'

/** The close reason that matches the rule of its flags. */
const CLOSE_AS: Readonly<Partial<Record<RuleCode, CloseReason>>> = {
  duplicate: 'duplicate',
  'needs-details': 'needs-details',
  'one-question': 'more-than-one',
  'off-topic': 'off-topic',
  'no-vendor-requests': 'vendor-request',
}

/** Closes a question; as a duplicate of the question that a flag names, or of one that is searched here. */
export function CloseForm({ item }: { item: QueueItem }) {
  const queue = useQueue()
  const [closing, reasons] = [useTexts('closing.form'), useTexts('closing.reasons')]
  const search = useQuestionSearch(queue.locale, `${openHref(item, 'close')}#${actAnchor(item, 'close')}`)
  const chosen = item.rule === null ? undefined : CLOSE_AS[item.rule]
  const follow = useRuleThatFollows(item.rule)
  return (
    <ActForm
      item={item}
      code="close"
      action={closeQuestionAction}
      hidden={{ question: item.targetId }}
      values={search.typed}
    >
      <Select
        name="as"
        onChoose={follow}
        label={closing('as')}
        defaultValue={chosen}
        options={[{ value: '', label: '' }, ...queue.closeReasons.map((value) => ({ value, label: reasons(value) }))]}
        required
      />
      <QuestionPicker
        locale={queue.locale}
        search={search}
        questionId={item.questionId ?? undefined}
        chosen={item.duplicateOf ? [{ ...item.duplicateOf, answerCount: 0, isClosed: false }] : []}
      />
      <TemplateText
        use="close"
        name="guidance"
        label={closing('guidance')}
        hint={closing('guidanceHint')}
        max={GUIDANCE_LENGTH.max}
        id={`guidance-${item.id}`}
        isOptional
      />
      <CaseActFields item={item} code="close" />
    </ActForm>
  )
}

/**
 * The rule follows the close reason, and the sentence follows the rule (`ActFields`), until the moderator has chosen a
 * rule or typed a sentence.
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

export function ReopenForm({ item }: { item: QueueItem }) {
  return (
    <ActForm item={item} code="reopen" action={reopenQuestionAction} hidden={{ question: item.targetId }}>
      <CaseActFields item={item} code="reopen" rule="housekeeping" />
    </ActForm>
  )
}
