'use client'

import { ActFields } from '#components/moderation/act-fields.tsx'
import type { ActLabels } from '#components/moderation/act-labels.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton, TextArea } from '#components/ui/field.tsx'
import { addNoteAction, restrictPersonAction, warnPersonAction } from '#lib/people/actions.ts'
import { NOTE_LENGTH } from '#lib/moderation/rules.ts'
import { WARNING_LENGTH } from '#lib/people/rules.ts'
import type { TemplateChoice } from '#lib/people/types.ts'
import { TemplateField, useTemplates } from './template-field.tsx'
import type { TemplateLabels } from './template-field.tsx'

export type SanctionLabels = TemplateLabels & {
  warn: string
  warnText: string
  warnHint: string
  warned: string
  restrict: string
  scope: string
  scopes: readonly { value: string; label: string }[]
  days: string
  lengths: readonly { value: string; label: string }[]
  restricted: string
  note: string
  noteText: string
  noteHint: string
  noted: string
  save: string
}

type Props = {
  personId: number
  locale: string
  /** The page the form stands on. */
  from: string
  labels: SanctionLabels
  act: ActLabels
  templates: readonly TemplateChoice[]
  /** What was typed here before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
}

/** A warning: its text is what the person must read, its reason stands in the log. */
export function WarnForm({ personId, locale, from, labels, act, templates, typed }: Props) {
  const filled = useTemplates(`${from}#warn`)
  return (
    <ActionForm
      action={warnPersonAction}
      {...{ locale, from }}
      anchor="warn"
      fold={labels.warn}
      values={filled.typed ?? typed}
      fieldNames={{ text: labels.warnText, rule: act.rule, reason: act.reason }}
      doneMessage={labels.warned}
    >
      <input type="hidden" name="person" value={personId} />
      <TemplateField field="text" labels={labels} templates={templates} formAction={filled.formAction} />
      <TextArea
        name="text"
        label={labels.warnText}
        hint={labels.warnHint}
        maxCharacters={WARNING_LENGTH.max}
        rows={5}
        required
      />
      <ActFields labels={act} id="warn-act" />
      <SubmitButton>{labels.warn}</SubmitButton>
    </ActionForm>
  )
}

/** A restriction from one thing or from everything, for a time. */
export function RestrictForm({ personId, locale, from, labels, act, templates, typed }: Props) {
  const filled = useTemplates(`${from}#restrict`)
  return (
    <ActionForm
      action={restrictPersonAction}
      {...{ locale, from }}
      anchor="restrict"
      fold={labels.restrict}
      values={filled.typed ?? typed}
      fieldNames={{ scope: labels.scope, days: labels.days, rule: act.rule, reason: act.reason }}
      doneMessage={labels.restricted}
    >
      <input type="hidden" name="person" value={personId} />
      <Select name="scope" label={labels.scope} options={labels.scopes} required />
      <Select name="days" label={labels.days} options={labels.lengths} defaultValue="7" required />
      <TemplateField
        field="reason"
        labels={labels}
        templates={templates}
        formAction={filled.formAction}
        starters={Object.values(act.starters)}
      />
      <ActFields labels={act} id="restrict-act" />
      <SubmitButton>{labels.restrict}</SubmitButton>
    </ActionForm>
  )
}

/** A note for the other moderators. */
export function NoteForm({ personId, locale, from, labels, typed }: Omit<Props, 'act' | 'templates'>) {
  return (
    <ActionForm
      action={addNoteAction}
      {...{ locale, from }}
      anchor="note"
      fold={labels.note}
      values={typed}
      fieldNames={{ text: labels.noteText }}
      doneMessage={labels.noted}
    >
      <input type="hidden" name="person" value={personId} />
      <TextArea
        name="text"
        label={labels.noteText}
        hint={labels.noteHint}
        maxCharacters={NOTE_LENGTH.max}
        rows={4}
        required
      />
      <SubmitButton kind="plain">{labels.save}</SubmitButton>
    </ActionForm>
  )
}
