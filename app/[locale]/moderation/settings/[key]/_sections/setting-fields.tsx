import { getTranslations } from 'next-intl/server'
import { Checkbox, Select, TextArea, TextField } from '#components/ui/field.tsx'
import { RadioField } from '#components/ui/radio-field.tsx'
import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { SITE_STAGES } from '#lib/privileges/rules.ts'
import { CLOSE_WORDS_LENGTH, RULES_LENGTH, SIGN_UP_MODES, STAFF_TWO_STEP, TEMPLATE_USES } from '#lib/site/rules.ts'
import type { SettingKey, SiteSettings } from '#lib/site/rules.ts'
import { templatesFor } from '#lib/site/templates.ts'
import { GlossaryFields } from './glossary-fields.tsx'
import { LimitFields } from './limit-fields.tsx'
import { AnnouncementFields, ChannelFields } from './telling-fields.tsx'

type Props = { setting: SettingKey; site: SiteSettings; locale: Locale }

/** The number of empty places for new templates, after the existing ones. */
const MORE = 3

/** The fields of a setting. */
export async function SettingFields({ setting, site, locale }: Props) {
  const [say, names] = await Promise.all([getTranslations('site'), getTranslations('log.settings')])
  const label = names(setting)
  switch (setting) {
    case 'name':
      return <TextField name="name" label={label} defaultValue={site.name} autoComplete="off" required />
    case 'stage':
      return (
        <RadioField
          name="stage"
          label={label}
          defaultValue={site.stage}
          choices={SITE_STAGES.map((value) => ({ value, label: say(`stages.${value}`) }))}
        />
      )
    case 'rules':
      return (
        <TextArea
          name="rules"
          label={label}
          defaultValue={site.rules === '' ? say('rulesText') : site.rules}
          maxCharacters={RULES_LENGTH.max}
          rows={12}
          isProse
        />
      )
    case 'sign-up':
      return (
        <RadioField
          name={setting}
          label={label}
          defaultValue={site[setting]}
          choices={SIGN_UP_MODES.map((value) => ({ value, label: say(`signUpModes.${value}`) }))}
        />
      )
    case 'invitation-reputation':
      return (
        <TextField
          name={setting}
          label={label}
          defaultValue={site[setting] === 0 ? '' : String(site[setting])}
          inputMode="numeric"
          autoComplete="off"
          isOptional
        />
      )
    case 'staff-two-step':
      return (
        <RadioField
          name={setting}
          label={label}
          defaultValue={site[setting]}
          choices={STAFF_TWO_STEP.map((value) => ({ value, label: say(`staffTwoStep.${value}`) }))}
        />
      )
    case 'allowed-mail-domains':
    case 'refused-mail-domains':
    case 'blocked-phrases':
    case 'blocked-hosts':
    case 'synonyms':
      return <TextArea name={setting} label={label} defaultValue={site[setting].join('\n')} rows={10} />
    case 'close-reasons':
      return <CloseReasonFields site={site} />
    case 'templates':
      return <TemplateFields site={site} locale={locale} />
    case 'glossary':
      return <GlossaryFields glossary={site.glossary} />
    case 'announcement':
      return <AnnouncementFields announcement={site.announcement} />
    case 'channels-off':
      return <ChannelFields off={site['channels-off']} />
    case 'limits':
      return <LimitFields limits={site.limits} />
    default:
      return setting satisfies never
  }
}

async function CloseReasonFields({ site }: { site: SiteSettings }) {
  const [say, closing] = await Promise.all([getTranslations('site.closeReason'), getTranslations('closing')])
  return CLOSE_REASONS.map((as) => {
    const offered = site['close-reasons'].find((one) => one.as === as)
    return (
      <fieldset key={as} className="template-place">
        <legend className="change-label">{closing(`reasons.${as}`)}</legend>
        <Checkbox name={`offer-${as}`} label={say('offered')} defaultChecked={offered !== undefined} />
        <TextArea
          name={`words-${as}`}
          label={say('words')}
          hint={say('byDefault', { text: closing(`whatToChange.${as}`) })}
          defaultValue={offered?.words ?? ''}
          maxCharacters={CLOSE_WORDS_LENGTH.max}
          rows={2}
        />
      </fieldset>
    )
  })
}

async function TemplateFields({ site, locale }: { site: SiteSettings; locale: Locale }) {
  const [say, templates] = await Promise.all([getTranslations('site'), templatesFor(site, { locale })])
  const places = [...templates, ...Array.from({ length: MORE }, () => null)]
  return places.map((template, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the place is the field's name
    <fieldset key={at} className="template-place">
      <legend>{say('template.nth', { n: at + 1 })}</legend>
      <Select
        name={`use-${at}`}
        label={say('template.use')}
        defaultValue={template?.use ?? 'comment'}
        options={TEMPLATE_USES.map((value) => ({ value, label: say(`uses.${value}`) }))}
      />
      <TextField
        name={`title-${at}`}
        label={say('template.title')}
        defaultValue={template?.title ?? ''}
        autoComplete="off"
      />
      <TextArea name={`text-${at}`} label={say('template.text')} defaultValue={template?.text ?? ''} rows={3} />
    </fieldset>
  ))
}
