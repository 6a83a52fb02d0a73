import { getTranslations } from 'next-intl/server'
import { Checkbox, TextArea, TextField } from '#components/ui/field.tsx'
import { LOCALES } from '#lib/i18n/rules.ts'
import { minuteOf } from '#lib/site-admin/setting-text.ts'
import { ANNOUNCEMENT_LENGTH, SWITCHED_CHANNELS } from '#lib/site/rules.ts'
import type { SiteSettings } from '#lib/site/rules.ts'

/** The texts of the banner, one for each language, and its end. */
export async function AnnouncementFields({ announcement }: { announcement: SiteSettings['announcement'] }) {
  const say = await getTranslations('telling')
  return (
    <>
      {LOCALES.map((locale) => (
        <TextArea
          key={locale}
          name={`announcement-${locale}`}
          label={say('announcement.text', { language: say(`languages.${locale}`) })}
          defaultValue={announcement?.texts[locale] ?? ''}
          maxCharacters={ANNOUNCEMENT_LENGTH.max}
          lang={locale}
          rows={2}
        />
      ))}
      <TextField
        name="until"
        type="datetime-local"
        label={say('announcement.until')}
        hint={say('announcement.untilHint')}
        defaultValue={announcement ? minuteOf(announcement.until) : ''}
      />
    </>
  )
}

/** A checkbox for each channel; those that are ticked are on. */
export async function ChannelFields({ off }: { off: SiteSettings['channels-off'] }) {
  const say = await getTranslations('telling.channels')
  return SWITCHED_CHANNELS.map((channel) => (
    <Checkbox key={channel} name={`on-${channel}`} label={say(channel)} defaultChecked={!off.includes(channel)} />
  ))
}
