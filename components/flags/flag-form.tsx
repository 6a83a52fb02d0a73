'use client'

import { useQuestionSearch } from '#components/search/use-question-search.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { flagAction } from '#lib/flags/actions.ts'
import { FLAG_TEXT_LENGTH } from '#lib/flags/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { FoundQuestion } from '#lib/search/types.ts'
import { DuplicateField } from './duplicate-field.tsx'

type Props = {
  /** The field that names the target, and the target's id; of a tag, its name. */
  target: { field: 'post' | 'comment' | 'user' | 'tag'; id: number | string }
  reasons: readonly { value: string; label: string; hint: string }[]
  locale: Locale
  from: string
  /** The text typed before signing in, and the question chosen then. */
  typed?: Readonly<Record<string, string>> | undefined
  chosen: readonly FoundQuestion[]
  similar: readonly FoundQuestion[]
}

const ANCHOR = 'flag-form'

/** Flags something with a reason; a duplicate names its question. */
export function FlagForm({ target, reasons, locale, from, typed, chosen, similar }: Props) {
  const t = useTexts('flags.form')
  const search = useQuestionSearch(locale, `${from}#${ANCHOR}`)
  return (
    <ActionForm
      action={flagAction}
      {...{ locale, from }}
      fieldNames={{ reason: t('reason'), duplicateOf: t('duplicateTitle'), text: t('text') }}
      anchor={ANCHOR}
      draftKey={`flag-${target.field}-${target.id}`}
      values={search.typed ?? typed}
    >
      <input type="hidden" name={target.field} value={target.id} />
      <RadioField name="reason" label={t('reason')} choices={reasons} />
      {reasons.some(({ value }) => value === 'duplicate') && (
        <DuplicateField search={search} chosen={chosen} similar={similar} locale={locale} />
      )}
      <TextArea
        name="text"
        label={t('text')}
        hint={t('textHint')}
        maxCharacters={FLAG_TEXT_LENGTH.max}
        rows={3}
        isOptional
      />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  )
}
