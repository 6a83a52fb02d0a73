'use client'

import { useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { FieldError } from '#components/ui/field-frame.tsx'
import { useFormContext } from '#components/ui/form-context.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { MAX_TARGETS } from '#lib/closing/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { FoundQuestion } from '#lib/search/types.ts'
import { useOffered } from './use-offered.ts'
import type { useQuestionSearch } from './use-question-search.ts'

type Props = {
  locale: Locale
  search: ReturnType<typeof useQuestionSearch>
  /** The question for which they are chosen; it cannot be chosen itself. */
  questionId?: number | undefined
  /** The questions chosen when the page was rendered. */
  chosen?: readonly FoundQuestion[]
  /** Suggestions before any search; requested when the picker becomes visible, unless the page has them. */
  similar?: readonly FoundQuestion[] | undefined
}

const NONE: readonly FoundQuestion[] = []

/** Questions searched in place and ticked: fields `target-<id>`. Errors belong to the field `targets`. */
export function QuestionPicker({ locale, search, questionId, chosen = NONE, similar }: Props) {
  const t = useTexts('closing.picker')
  const form = useFormContext()
  const box = useRef<HTMLFieldSetElement>(null)
  const sent = tickedIn(form.values)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(() => new Set([...chosen.map(({ id }) => id), ...sent]))
  const [known, setKnown] = useState<readonly FoundQuestion[]>(chosen)
  const found = search.found?.filter((one) => one.id !== questionId)
  const offered = useOffered(box, { locale, questionId, given: similar })
  const listed = found ?? offered
  const all = [...listed, ...known, ...sent.map(named)]
  const shown = all.filter(
    ({ id }, at) =>
      all.findIndex((other) => other.id === id) === at && (ticked.has(id) || listed.some((one) => one.id === id)),
  )
  useAnnounced(found ? (found.length === 0 ? t('none') : t('found', { count: found.length })) : null)
  const id = `${form.id}-targets`
  const error = form.fieldErrors['targets']
  const tick = (question: FoundQuestion, isTicked: boolean) => {
    setKnown((before) => [...before.filter((other) => other.id !== question.id), question])
    setTicked(
      (before) => new Set(isTicked ? [...before, question.id] : [...before].filter((one) => one !== question.id)),
    )
  }
  return (
    <fieldset
      ref={box}
      id={id}
      tabIndex={-1}
      className="field picker"
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
    >
      <legend className="field-label">{t('label')}</legend>
      <p id={`${id}-hint`} className="field-hint">
        {t('hint', { max: MAX_TARGETS })}
      </p>
      <div className="picker-search">
        <input
          type="search"
          name="q"
          aria-label={t('search')}
          defaultValue={form.values['q']}
          className="input"
          autoComplete="off"
        />
        <button
          type="submit"
          formAction={search.formAction}
          className={buttonClass('plain')}
          onClick={(event) => {
            event.preventDefault()
            search.find(box.current?.querySelector<HTMLInputElement>('input[name=q]')?.value ?? '')
          }}
        >
          {t('find')}
        </button>
      </div>
      <FieldError id={id} error={error} />
      <div aria-busy={search.isPending}>
        {found?.length === 0 && <p className="field-hint">{t('none')}</p>}
        {!found && offered.length > 0 && <p className="field-hint">{t('similar')}</p>}
        <ul className="picker-list">
          {shown.map((question) => (
            <li key={question.id} className="field-tick">
              <input
                type="checkbox"
                id={`${id}-${question.id}`}
                name={`target-${question.id}`}
                checked={ticked.has(question.id)}
                onChange={(event) => tick(question, event.currentTarget.checked)}
              />
              <span>
                <label htmlFor={`${id}-${question.id}`}>{question.title}</label>
                <Aside question={question} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </fieldset>
  )
}

/** A link to read the question first, and a mark if it is closed itself. */
function Aside({ question, locale }: { question: FoundQuestion; locale: Locale }) {
  const t = useTexts('closing.picker')
  return (
    <span className="picker-aside">
      <a href={paths(locale).question(question)} target="_blank" rel="noopener">
        #{question.id}
      </a>
      {question.isClosed && ` · ${t('closed')}`}
      {question.why && ` · ${question.why}`}
    </span>
  )
}

/** Returns the ids of the ticked boxes in a sent form. */
function tickedIn(values: Readonly<Record<string, string>>): number[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const id = /^target-(\d{1,15})$/.exec(name)?.[1]
    return id !== undefined && value === 'on' ? [Number(id)] : []
  })
}

/** Returns a question that came back with a form, of which only the number is known. */
function named(id: number): FoundQuestion {
  return { id, slug: '-', title: `#${id}`, answerCount: 0, isClosed: false }
}
