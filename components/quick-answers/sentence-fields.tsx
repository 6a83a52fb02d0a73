'use client'

import { Checkbox, TextArea } from '#components/ui/field.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { useFormContext } from '#components/ui/form-context.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { SENTENCE_LENGTH } from '#lib/quick-answers/rules.ts'
import type { Place } from '#lib/quick-answers/rules.ts'
import { citeName } from '#lib/quick-answers/names.ts'
import type { CitableAnswer } from '#lib/quick-answers/types.ts'

type Props = {
  place: Place
  language: string
  answers: readonly CitableAnswer[]
  typed: Readonly<Record<string, string>>
}

/** A sentence and the answers it is based on; the second and third are folded until they are needed. */
export function SentenceFields(props: Props) {
  const { place, typed } = props
  const [form, t] = [useFormContext(), useTexts('quickAnswers.form')]
  const name = `sentence${place}`
  const isUsed = Boolean(form.values[name] ?? typed[name]) || `cites${place}` in form.fieldErrors
  if (place === 1) return <Fields {...props} />
  return (
    <details className="disclosure quick-more" open={isUsed || undefined}>
      <summary>{t('another', { place })}</summary>
      <Fields {...props} />
    </details>
  )
}

function Fields({ place, language, answers, typed }: Props) {
  const [form, t, stances] = [useFormContext(), useTexts('quickAnswers.form'), useTexts('answers.stances')]
  const id = `${form.id}-cites${place}`
  const error = form.fieldErrors[`cites${place}`]
  return (
    <>
      <TextArea
        name={`sentence${place}`}
        label={t('sentence', { place })}
        hint={place === 1 ? t('sentenceHint') : undefined}
        defaultValue={typed[`sentence${place}`]}
        maxCharacters={SENTENCE_LENGTH.max}
        rows={3}
        lang={language}
        isProse
      />
      <fieldset id={id} className="quick-ticks" aria-describedby={error ? `${id}-error` : undefined} tabIndex={-1}>
        <legend className="field-label">{t('cites', { place })}</legend>
        {answers.map(({ answer, name, stance, excerpt, isAccepted }) => (
          <Checkbox
            key={answer}
            name={citeName(place, answer)}
            defaultChecked={typed[citeName(place, answer)] === 'on'}
            label={
              <>
                <b>
                  <bdi>{name}</bdi>
                </b>
                {stance && ` · ${stances(stance)}`}
                {isAccepted && ` · ${t('accepted')}`}
              </>
            }
            hint={<bdi>{excerpt}</bdi>}
          />
        ))}
        <FieldError id={id} error={error} />
      </fieldset>
    </>
  )
}
