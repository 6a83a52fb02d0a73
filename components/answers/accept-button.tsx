'use client'

import type { ReactNode } from 'react'
import { useIsAccepted } from '#components/live/live-store.ts'
import { announce } from '#components/ui/announce.ts'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { acceptAnswerAction } from '#lib/answers/actions.ts'

type Props = {
  answerId: number
  isAccepted: boolean
  locale: string
  from: string
  /** The way to say for whom it fits. */
  children: ReactNode
}

/**
 * The button for the asker, or for people who may accept for them. Without JavaScript the page does not know who that
 * is, so everyone gets it and the server decides.
 */
export function AcceptButton({ answerId, isAccepted: isRenderedAccepted, locale, from, children }: Props) {
  const t = useTexts('answers.acceptance')
  const isAccepted = useIsAccepted(answerId, isRenderedAccepted)
  const mine = useViewerState()?.posts[answerId]
  const { state, formAction, submit, isPending } = useActionSubmit(acceptAnswerAction, {
    permalink: `${from}#answer-${answerId}`,
    onSuccess: (now) => announce(t(now.isAccepted ? 'accepted' : 'undone')),
  })
  const form = (
    <form action={formAction} onSubmit={submit}>
      <input type="hidden" name="answer" value={answerId} />
      <input type="hidden" name="accepted" value={isAccepted ? '0' : '1'} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <button
        type="submit"
        className="accepted"
        {...named(nameId('post', answerId), 'accept')}
        aria-disabled={isPending || undefined}
      >
        {t(isAccepted ? 'undo' : 'accept')}
      </button>
    </form>
  )
  return (
    <>
      {mine && mine.accept === null ? (
        <>
          {form}
          {children}
        </>
      ) : (
        <noscript>
          {form}
          {children}
        </noscript>
      )}
      {state?.ok === false && <p role="alert">{state.message}</p>}
    </>
  )
}
