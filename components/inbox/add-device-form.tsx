'use client'

import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { addDeviceAction } from '#lib/notifications/actions.ts'

type Problem = 'unsupported' | 'denied' | 'failed'

/** Asks the browser for notifications when its button is pressed, and adds the browser to the viewer's devices. */
export function AddDeviceForm({ publicKey, locale, from }: { publicKey: string; locale: string; from: string }) {
  const t = useTexts('notifications.devices')
  const [problem, setProblem] = useState<Problem | null>(null)
  const add = async (form: HTMLFormElement | null) => {
    const subscribed = await subscribe(publicKey)
    if (typeof subscribed === 'string') return setProblem(subscribed)
    setProblem(null)
    for (const [name, value] of Object.entries(subscribed)) {
      const field = form?.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
    form?.requestSubmit()
  }
  return (
    <ActionForm action={addDeviceAction} locale={locale} from={from} doneMessage={t('added')}>
      {['endpoint', 'p256dh', 'auth'].map((name) => (
        <input key={name} type="hidden" name={name} />
      ))}
      <p className="form-row needs-js">
        <button
          type="button"
          className={`${buttonClass('plain')} whitespace-normal`}
          onClick={(event) => void add(event.currentTarget.form)}
        >
          {t('add')}
        </button>
      </p>
      {problem !== null && (
        <p role="alert" className="field-error">
          {t(problem)}
        </p>
      )}
    </ActionForm>
  )
}

type Subscribed = { endpoint: string; p256dh: string; auth: string }

/** Returns the browser's subscription, or why there is none. */
async function subscribe(publicKey: string): Promise<Subscribed | Problem> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported'
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  try {
    await navigator.serviceWorker.register('/sw.js')
    const { pushManager } = await navigator.serviceWorker.ready
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    const { endpoint, keys } = made.toJSON()
    const { p256dh, auth } = keys ?? {}
    return endpoint && p256dh && auth ? { endpoint, p256dh, auth } : 'failed'
  } catch {
    return 'failed'
  }
}
