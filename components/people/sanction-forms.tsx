'use client'

import { useStarters } from '#components/moderation/act-fields.tsx'
import { PlacedActFields, PlacedForm, permalinkOf } from '#components/moderation/placed-form.tsx'
import type { ActPlace } from '#components/moderation/placed-form.tsx'
import { Select, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { restrictPersonAction, warnPersonAction } from '#lib/people/actions.ts'
import { WARNING_LENGTH } from '#lib/people/rules.ts'
import type { TemplateChoice } from '#lib/people/types.ts'
import { RESTRICTION_DAYS, RESTRICTION_SCOPES } from '#lib/standing/rules.ts'
import { TemplateField, useTemplates } from './template-field.tsx'

type Props = { place: ActPlace; personId: number; templates: readonly TemplateChoice[] }

/** A warning: the person must read its text; its reason is in the log. */
export function WarnForm({ place, personId, templates }: Props) {
  const t = useTexts('people.form')
  const filled = useTemplates(permalinkOf(place, 'warn'))
  return (
    <PlacedForm
      place={place}
      code="warn"
      action={warnPersonAction}
      hidden={{ person: personId }}
      values={filled.typed}
      fieldNames={{ text: t('warnText') }}
      done={t('warned')}
    >
      <TemplateField field="text" templates={templates} formAction={filled.formAction} />
      <TextArea
        name="text"
        label={t('warnText')}
        hint={t('warnHint')}
        maxCharacters={WARNING_LENGTH.max}
        rows={4}
        required
      />
      <PlacedActFields place={place} />
    </PlacedForm>
  )
}

/** Maps the kind of a post to the restriction that is preselected: from doing the same again. */
const SCOPE_OF = {
  question: 'ask',
  answer: 'answer',
  guide: 'ask',
  comment: 'comment',
  profile: 'everything',
  tag: 'edit',
} as const

/** A restriction from one thing or from everything, for a time. */
export function RestrictForm({ place, personId, templates }: Props) {
  const t = useTexts('people.form')
  const lengths = RESTRICTION_DAYS.map((days) => ({ value: String(days), label: t('dayCount', { count: days }) }))
  const filled = useTemplates(permalinkOf(place, 'restrict'))
  return (
    <PlacedForm
      place={place}
      code="restrict"
      kind="danger"
      action={restrictPersonAction}
      hidden={{ person: personId }}
      values={filled.typed}
      fieldNames={{ scope: t('scope'), days: t('days') }}
      done={t('restricted')}
    >
      <div className="act-pair">
        <Select
          name="scope"
          label={t('scope')}
          defaultValue={'item' in place ? SCOPE_OF[place.item.kind] : undefined}
          options={RESTRICTION_SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
          required
        />
        <Select
          name="days"
          label={t('days')}
          options={[...lengths, { value: 'until-lifted', label: t('untilLifted') }]}
          defaultValue="7"
          required
        />
      </div>
      <TemplateField field="reason" templates={templates} formAction={filled.formAction} starters={useStarters()} />
      <PlacedActFields place={place} />
    </PlacedForm>
  )
}
