import { getTranslations } from 'next-intl/server'
import { AddDeviceForm } from '#components/inbox/add-device-form.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { nameBrowser } from '#lib/auth/browser-name.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { removeDeviceAction } from '#lib/notifications/actions.ts'
import { getDevices } from '#lib/notifications/device-queries.ts'
import type { PushDevice } from '#lib/notifications/device-queries.ts'
import { paths } from '#lib/platform/paths.ts'

/** The browsers that get push messages: each can be removed, and this one added. */
export async function DevicesSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, token] = await Promise.all([getTranslations('notifications.devices'), readSessionToken()])
  const { devices, publicKey } = await getDevices(viewer, { token, now: new Date() })
  const from = paths(locale).notificationSettings()
  return (
    <section aria-labelledby="devices" className="mt-12">
      <h2 id="devices" className="stop-title mb-3">
        {say('title')}
      </h2>
      <p className="mb-4 text-soft">{say('lead')}</p>
      <ul className={devices.length === 0 ? undefined : 'mb-4'}>
        {devices.map((device) => (
          <Device key={device.id} device={device} locale={locale} from={from} />
        ))}
      </ul>
      <BrowserTexts of={['notifications.devices']}>
        {!devices.some(({ isCurrent }) => isCurrent) && (
          <AddDeviceForm publicKey={publicKey} locale={locale} from={from} />
        )}
      </BrowserTexts>
      <noscript>{say('noScript')}</noscript>
    </section>
  )
}

async function Device({ device, locale, from }: { device: PushDevice; locale: Locale; from: string }) {
  const say = await getTranslations('notifications.devices')
  const { browser, system } = nameBrowser(device.userAgent)
  const name = [browser, system].filter((part) => part !== null).join(' · ') || say('unknown')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3">
      <div>
        <p>
          {name}
          {device.isCurrent && <strong> – {say('current')}</strong>}
        </p>
        <p className="text-soft">
          {say('since')} <RelativeTime date={device.addedAt} locale={locale} />
          {device.lastSentAt && (
            <>
              {' '}
              · {say('last')} <RelativeTime date={device.lastSentAt} locale={locale} />
            </>
          )}
        </p>
      </div>
      <ActionForm action={removeDeviceAction} locale={locale} from={from}>
        <input type="hidden" name="device" value={device.id} />
        <SubmitButton kind="quiet">
          {say('remove')}
          <span className="sr-only">: {name}</span>
        </SubmitButton>
      </ActionForm>
    </li>
  )
}
