'use client'

import type { useQuestionSearch } from '#components/search/use-question-search.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { TextField } from '#components/ui/field.tsx'
import { FieldError, useField } from '#components/ui/field-frame.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { FoundQuestion } from '#lib/search/types.ts'

type Props = {
  search: ReturnType<typeof useQuestionSearch>
  /** The questions chosen before signing in. */
  chosen: readonly FoundQuestion[]
  /** Questions like the one that is flagged. */
  similar: readonly FoundQuestion[]
  locale: Locale
}

/** The question that something is a duplicate of, searched in place. */
export function DuplicateField({ search, chosen, similar, locale }: Props) {
  const t = useTexts('flags.form')
  const { id, value, error } = useField({ name: 'duplicateOf', defaultValue: chosen[0] && String(chosen[0].id) })
  const found = search.found ?? [...chosen, ...similar.filter(({ id: other }) => other !== chosen[0]?.id)]
  const choices = found.map((question) => ({
    value: String(question.id),
    label: question.title,
    hint: (
      <>
        {question.why && `${question.why} · `}
        <a href={paths(locale).question(question)} target="_blank" rel="noopener">
          {t('open')}
          <span className="sr-only">
            : <bdi>{question.title}</bdi>
          </span>
        </a>
      </>
    ),
  }))
  useAnnounced(search.found ? (search.found.length === 0 ? t('noneFound') : t('found')) : null)
  const isListed = choices.some((choice) => choice.value === value)
  return (
    <div className="only-for-duplicates" role="group" aria-label={t('duplicateTitle')}>
      <TextField name="q" type="search" label={t('find')} hint={t('findHint')} autoComplete="off" className="mb-2" />
      <p className="mb-4">
        <button
          type="submit"
          formAction={search.formAction}
          className={buttonClass('plain')}
          aria-disabled={search.isPending || undefined}
          onClick={(event) => {
            event.preventDefault()
            const field = event.currentTarget.form?.elements.namedItem('q')
            search.find(field instanceof HTMLInputElement ? field.value : '')
          }}
        >
          {t('findButton')}
        </button>
      </p>
      {search.found?.length === 0 && <p className="text-soft">{t('noneFound')}</p>}
      {/* This question was chosen before another search; a choice below wins. */}
      {value && !isListed && <input type="hidden" name="duplicateOf" value={value} />}
      {choices.length > 0 ? (
        <RadioField
          key={found.map((one) => one.id).join()}
          name="duplicateOf"
          label={t('found')}
          choices={choices}
          defaultValue={value}
        />
      ) : (
        <div id={id} tabIndex={-1} className="mb-4">
          <FieldError id={id} error={error} />
        </div>
      )}
    </div>
  )
}
