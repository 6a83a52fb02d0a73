'use client'

import { useEffect, useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { sendAgainAction } from '#lib/auth/actions.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'

const WAIT_MS = AUTH_LIMITS.sendAgain.windowSeconds * 1000

type Props = {
  purpose: 'signed-up' | 'sign-in' | 'reset'
  email: string
  next: string | null
  token?: string
  locale: string
}

/** Sends the same mail again; says how long to wait until it can. */
export function SendAgain({ purpose, email, next, token, locale }: Props) {
  const t = useTexts('checkMail')
  const [round, setRound] = useState(0)
  return (
    <ActionForm
      action={sendAgainAction}
      locale={locale}
      className="mt-6"
      keepsPage
      isEmptiedAfter={false}
      doneMessage={t('sentAgain')}
      onSuccess={() => setRound(round + 1)}
    >
      <input type="hidden" name="purpose" value={purpose} />
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="next" value={next ?? ''} />
      <input type="hidden" name="token" value={token ?? ''} />
      <WaitingButton key={round} />
    </ActionForm>
  )
}

/** Counts down the seconds, then is the button. */
function WaitingButton() {
  const t = useTexts('checkMail')
  const [seconds, setSeconds] = useState(WAIT_MS / 1000)
  useEffect(() => {
    const end = performance.now() + WAIT_MS
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((end - performance.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [])
  if (seconds > 0) return <p className="text-soft">{t('wait', { seconds })}</p>
  return <SubmitButton kind="plain">{t('sendAgain')}</SubmitButton>
}
