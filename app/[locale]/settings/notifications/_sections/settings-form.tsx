import { getTranslations } from 'next-intl/server'
import { ChannelMatrix } from '#components/inbox/channel-matrix.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import { CHANNELS, DIGESTS } from '#db/vocabulary/notifications.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { saveSettingsAction } from '#lib/notifications/actions.ts'
import {
  channelsFor,
  CHOSEN_GROUPS,
  MAX_DAILY_MAILS,
  MAX_DAILY_PUSHES,
  PRESET_NAMES,
  timeZones,
} from '#lib/notifications/channels.ts'
import type { Settings } from '#lib/notifications/channels.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))
const ZONES = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

type Props = { settings: Settings; parked: Readonly<Record<string, string>> | null; locale: Locale }

export async function SettingsForm({ settings, parked, locale }: Props) {
  const [say, all] = await Promise.all([getTranslations('notifications.settings'), getTranslations('notifications')])
  const names = {
    dailyMails: say('dailyMails'),
    dailyPushes: say('dailyPushes'),
    quietFrom: say('quietFrom'),
    quietUntil: say('quietUntil'),
    timeZone: say('timeZone'),
    digest: say('digest'),
    digestHour: say('digestHour'),
  }
  const shown = { ...formOf(settings), ...parked }
  const hours = HOURS.map((hour) => ({ value: hour, label: `${hour.padStart(2, '0')}:00` }))
  const noHour = { value: '', label: say('noHour') }
  return (
    <ActionForm
      action={saveSettingsAction}
      locale={locale}
      from={paths(locale).notificationSettings()}
      fieldNames={names}
      isEmptiedAfter={false}
      className="channels-form"
    >
      <input type="hidden" name="version" value={settings.version} />
      <ChannelMatrix
        caption={say('matrix')}
        about={say('about')}
        channels={CHANNELS.map((value) => ({ value, label: say(`channels.${value}`) }))}
        groups={CHOSEN_GROUPS.map((value) => ({
          value,
          label: all(`groups.${value}`),
          hint: say(`hints.${value}`),
          chosen: shown[value],
          channels: channelsFor(value),
        }))}
      />
      <p className="text-soft">{say('moderation')}</p>
      <TextField
        name="dailyMails"
        label={names.dailyMails}
        hint={say('dailyMailsHint', { max: MAX_DAILY_MAILS })}
        defaultValue={shown.dailyMails}
        inputMode="numeric"
        required
      />
      {env().mailReplyTo !== null && (
        <Checkbox
          name="repliesByMail"
          label={say('repliesByMail')}
          hint={say('repliesByMailHint')}
          defaultChecked={shown.repliesByMail === 'on'}
        />
      )}
      <TextField
        name="dailyPushes"
        label={names.dailyPushes}
        hint={say('dailyPushesHint', { max: MAX_DAILY_PUSHES })}
        defaultValue={shown.dailyPushes}
        inputMode="numeric"
        required
      />
      <div className="channels-pair">
        <Select name="quietFrom" label={names.quietFrom} defaultValue={shown.quietFrom} options={[noHour, ...hours]} />
        <Select
          name="quietUntil"
          label={names.quietUntil}
          defaultValue={shown.quietUntil}
          options={[noHour, ...hours]}
        />
      </div>
      <Select name="timeZone" label={names.timeZone} defaultValue={shown.timeZone} options={ZONES} />
      <div className="channels-pair">
        <Select
          name="digest"
          label={names.digest}
          defaultValue={shown.digest}
          options={DIGESTS.map((value) => ({ value, label: say(`digests.${value}`) }))}
        />
        <Select name="digestHour" label={names.digestHour} defaultValue={shown.digestHour} options={hours} />
      </div>
      <p className="form-row">
        <SubmitButton>{say('submit')}</SubmitButton>
      </p>
      <Presets />
    </ActionForm>
  )
}

/** Buttons that choose for all kinds at once. */
async function Presets() {
  const say = await getTranslations('notifications.settings')
  return (
    <fieldset className="field">
      <legend className="field-label">{say('presets')}</legend>
      <p className="form-row">
        {PRESET_NAMES.map((name) => (
          <SubmitButton key={name} kind="plain" name="preset" value={name}>
            {say(`presetNames.${name}`)}
          </SubmitButton>
        ))}
      </p>
    </fieldset>
  )
}

/** Settings as the fields of the form. */
function formOf({ channels, ...settings }: Settings) {
  return {
    ...channels,
    dailyMails: String(settings.dailyMails),
    dailyPushes: String(settings.dailyPushes),
    repliesByMail: settings.repliesByMail ? 'on' : '',
    quietFrom: textOf(settings.quietFrom),
    quietUntil: textOf(settings.quietUntil),
    timeZone: settings.timeZone,
    digest: settings.digest,
    digestHour: String(settings.digestHour),
  }
}

function textOf(hour: number | null): string {
  return hour === null ? '' : String(hour)
}
