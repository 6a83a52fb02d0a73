'use client'

import { ActFields, useActNames, useStarters } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { addNoteAction, restrictPersonAction, warnPersonAction } from '#lib/people/actions.ts'
import { NOTE_LENGTH } from '#lib/moderation/rules.ts'
import { WARNING_LENGTH } from '#lib/people/rules.ts'
import type { TemplateChoice } from '#lib/people/types.ts'
import { RESTRICTION_DAYS, RESTRICTION_SCOPES } from '#lib/standing/rules.ts'
import { TemplateField, useTemplates } from './template-field.tsx'

type Props = {
  personId: number
  locale: string
  /** The page of the form. */
  from: string
  templates: readonly TemplateChoice[]
  /** What was typed here before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
}

/** A warning: the person must read its text; the log has its reason. */
export function WarnForm({ personId, locale, from, templates, typed }: Props) {
  const t = useTexts('people.form')
  const filled = useTemplates(`${from}#warn`)
  return (
    <ActionForm
      action={warnPersonAction}
      {...{ locale, from }}
      anchor="warn"
      fold={t('warn')}
      values={filled.typed ?? typed}
      fieldNames={{ text: t('warnText'), ...useActNames() }}
      doneMessage={t('warned')}
    >
      <input type="hidden" name="person" value={personId} />
      <TemplateField field="text" templates={templates} formAction={filled.formAction} />
      <TextArea
        name="text"
        label={t('warnText')}
        hint={t('warnHint')}
        maxCharacters={WARNING_LENGTH.max}
        rows={5}
        required
      />
      <ActFields id="warn-act" />
      <SubmitButton>{t('warn')}</SubmitButton>
    </ActionForm>
  )
}

/** A restriction from one thing or from everything, for a time. */
export function RestrictForm({ personId, locale, from, templates, typed }: Props) {
  const t = useTexts('people.form')
  const scopes = useTexts('people.scopes')
  const lengths = RESTRICTION_DAYS.map((days) => ({ value: String(days), label: t('dayCount', { count: days }) }))
  const filled = useTemplates(`${from}#restrict`)
  return (
    <ActionForm
      action={restrictPersonAction}
      {...{ locale, from }}
      anchor="restrict"
      fold={t('restrict')}
      values={filled.typed ?? typed}
      fieldNames={{ scope: t('scope'), days: t('days'), ...useActNames() }}
      doneMessage={t('restricted')}
    >
      <input type="hidden" name="person" value={personId} />
      <Select
        name="scope"
        label={t('scope')}
        options={RESTRICTION_SCOPES.map((value) => ({ value, label: scopes(value) }))}
        required
      />
      <Select
        name="days"
        label={t('days')}
        options={[...lengths, { value: 'until-lifted', label: t('untilLifted') }]}
        defaultValue="7"
        required
      />
      <TemplateField field="reason" templates={templates} formAction={filled.formAction} starters={useStarters()} />
      <ActFields id="restrict-act" />
      <SubmitButton>{t('restrict')}</SubmitButton>
    </ActionForm>
  )
}

/** A note for the other moderators. */
export function NoteForm({ personId, locale, from, typed }: Omit<Props, 'templates'>) {
  const t = useTexts('people.form')
  return (
    <ActionForm
      action={addNoteAction}
      {...{ locale, from }}
      anchor="note"
      fold={t('note')}
      values={typed}
      fieldNames={{ text: t('noteText') }}
      doneMessage={t('noted')}
    >
      <input type="hidden" name="person" value={personId} />
      <TextArea
        name="text"
        label={t('noteText')}
        hint={t('noteHint')}
        maxCharacters={NOTE_LENGTH.max}
        rows={4}
        required
      />
      <SubmitButton kind="plain">{t('save')}</SubmitButton>
    </ActionForm>
  )
}
