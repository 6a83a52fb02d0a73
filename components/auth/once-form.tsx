'use client'

import { useEffect, useRef, useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { SendAgain } from './send-again.tsx'

type Sent = { email: string; token?: string }
type Props = Omit<ComponentProps<typeof ActionForm<Sent>>, 'children' | 'onSuccess'> & {
  /** Replaces the fields once the form has been accepted. */
  done: ReactNode
  /** The kind of mail that was sent, and where its link leads. */
  mail: { purpose: 'signed-up' | 'sign-in' | 'reset'; next: string | null }
  children: ReactNode
}

/**
 * A form that is sent once and brings a mail: afterwards it says where the mail went and what happens next, and offers
 * to send it again.
 */
export function OnceForm({ done, mail, children, ...form }: Props) {
  const t = useTexts('checkMail')
  const [sent, setSent] = useState<Sent | null>(null)
  return (
    <>
      <ActionForm {...form} onSuccess={setSent}>
        {(state) =>
          state?.ok ? (
            <Done>
              <p className="mb-4">
                {t('address')} <b className="wrap-anywhere">{state.data.email}</b>
              </p>
              {done}
            </Done>
          ) : (
            children
          )
        }
      </ActionForm>
      {sent && <SendAgain {...mail} {...sent} locale={form.locale} />}
    </>
  )
}

/** Takes the focus from the button that is gone, so it is also read out. */
function Done({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1}>
      {children}
    </div>
  )
}
