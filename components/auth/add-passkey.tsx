'use client'

import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { addPasskeyAction, offerPasskeyAction } from '#lib/passkeys/actions.ts'
import { usePasskey } from './use-passkey.ts'
import type { PasskeyWords } from './use-passkey.ts'

type Props = {
  locale: string
  from: string
  fieldNames: Readonly<Record<string, string>>
  fold: string
  done: string
  words: PasskeyWords
  /** The fields: a name, and the proof. */
  children: ReactNode
}

/** Adds a passkey: the first form asks the server for a challenge, the second sends what the browser made of it. */
export function AddPasskey({ locale, from, fieldNames, fold, done, words, children }: Props) {
  const [made, setMade] = useState<{ name: string; answer: string } | null>(null)
  const { problem, ask } = usePasskey(words)
  return (
    <div className="needs-js">
      <ActionForm
        action={offerPasskeyAction}
        locale={locale}
        from={from}
        fieldNames={fieldNames}
        fold={fold}
        isEmptiedAfter={false}
        keepsPage
        onSuccess={({ name, options }) => {
          void ask(({ startRegistration }) => startRegistration({ optionsJSON: options })).then(
            (answer) => answer !== null && setMade({ name, answer }),
          )
        }}
      >
        {children}
      </ActionForm>
      {problem && (
        <p role="alert" className="field-error mt-2">
          {problem}
        </p>
      )}
      {made && (
        <ActionForm key={made.answer} action={addPasskeyAction} locale={locale} from={from} doneMessage={done}>
          <SentAtOnce {...made} />
        </ActionForm>
      )}
    </div>
  )
}

/** Sends its form as soon as it is there. */
function SentAtOnce({ name, answer }: { name: string; answer: string }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.form?.requestSubmit(), [])
  return (
    <>
      <input ref={field} type="hidden" name="answer" value={answer} />
      <input type="hidden" name="name" value={name} />
    </>
  )
}
