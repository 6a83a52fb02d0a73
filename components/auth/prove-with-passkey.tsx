'use client'

import { useState } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { askToProveAction, proveWithPasskeyAction } from '#lib/passkeys/actions.ts'
import { usePasskey } from './use-passkey.ts'
import type { PasskeyWords } from './use-passkey.ts'

type Props = { label: string; done: string; words: PasskeyWords; locale: string }

/** Proves who the person is by a passkey, beside the field that asks for the password. */
export function ProveWithPasskey({ label, done, words, locale }: Props) {
  const [isProven, setProven] = useState(false)
  const { problem, setProblem, ask } = usePasskey(words)
  const prove = async () => {
    const answer = await ask(async ({ startAuthentication }) => {
      const asked = await askToProveAction(null, formOf({ locale }))
      if (!asked.ok) throw new Error(asked.message)
      return await startAuthentication({ optionsJSON: asked.data })
    })
    if (answer === null) return
    const state = await proveWithPasskeyAction(null, formOf({ locale, answer }))
    if (state.ok) setProven(true)
    else setProblem(state.message)
  }
  if (isProven)
    return (
      <p role="status" className="form-done">
        {done}
      </p>
    )
  return (
    <div className="field needs-js">
      <button type="button" className={buttonClass('quiet')} onClick={() => void prove()}>
        {label}
      </button>
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </div>
  )
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
