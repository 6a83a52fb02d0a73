'use client'

import { TheirText } from '#components/posts/their-text.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { sayOutcomeAction } from '#lib/outcomes/actions.ts'
import { creditName, DECISION_LENGTH, RESULT_LENGTH } from '#lib/outcomes/rules.ts'
import type { CreditableAnswer } from '#lib/outcomes/types.ts'

type Props = {
  questionId: number
  language: string
  /** The newest version, null if there is none. */
  version: number | null
  answers: readonly CreditableAnswer[]
  /** The values of the fields: what was said, or what was typed before signing in. */
  typed: Readonly<Record<string, string>>
  locale: string
  from: string
}

/**
 * The asker's decision, its result, and the answers that worked; on a conflict also the text that another window saved.
 */
export function OutcomeForm({ questionId, language, version, answers, typed, locale, from }: Props) {
  const [t, posts] = [useTexts('outcomes.form'), useTexts('posts.form')]
  const names = { decision: t('decision'), result: t('result') }
  return (
    <ActionForm
      action={sayOutcomeAction}
      {...{ locale, from }}
      fieldNames={names}
      anchor="outcome-form"
      draftKey={`outcome-${questionId}`}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // Its version must be known to save over that text.
        const base = current?.['version'] ?? typed['version'] ?? (version === null ? '' : String(version))
        return (
          <>
            <input type="hidden" name="question" value={questionId} />
            <input type="hidden" name="version" value={base} />
            {current && <TheirText current={current} fields={names} />}
            <TextArea
              name="decision"
              label={t('decision')}
              rows={3}
              lang={language}
              maxCharacters={DECISION_LENGTH.max}
              defaultValue={typed['decision']}
              isProse
            />
            <TextArea
              name="result"
              label={t('result')}
              hint={t('resultHint')}
              rows={6}
              lang={language}
              maxCharacters={RESULT_LENGTH.max}
              defaultValue={typed['result']}
              isOptional
              isProse
            />
            {answers.length > 0 && (
              <fieldset className="quick-ticks">
                <legend className="field-label">{t('credits')}</legend>
                {answers.map(({ id, name, excerpt, isCredited }) => (
                  <Checkbox
                    key={id}
                    name={creditName(id)}
                    label={
                      <b>
                        <bdi>{name}</bdi>
                      </b>
                    }
                    hint={<bdi>{excerpt}</bdi>}
                    defaultChecked={'decision' in typed ? typed[creditName(id)] === 'on' : isCredited}
                  />
                ))}
              </fieldset>
            )}
            <Checkbox
              name="checkDetails"
              label={posts('checkDetails')}
              hint={posts('checkDetailsHint')}
              defaultChecked={typed['checkDetails'] === 'on'}
            />
            <SubmitButton>{t('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
