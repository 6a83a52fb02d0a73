'use client'

import { useRef, useState } from 'react'
import { scoreOf, useScore } from '#components/live/live-store.ts'
import { numberFormat } from '#components/ui/formatters.ts'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { castVoteAction } from '#lib/voting/actions.ts'
import { moveTally } from '#lib/voting/rules.ts'
import type { VoteValue } from '#lib/voting/rules.ts'

/** A score and the viewer's vote. `heard` is the score in the page's stream at that moment. */
type Shown = { score: number; mine: VoteValue; heard?: number | undefined }
type Props = { postId: number; score: number; locale: string; from: string }

/** Shows a vote at once, sends the wanted state, and returns to the server's last state if that fails. */
export function VoteControl({ postId, score, locale, from }: Props) {
  const t = useTexts('voting')
  const viewer = useViewerState()
  const [shown, setShown] = useState<Shown | null>(null)
  const sent = useRef<{ turn: number; settled: Shown | null }>({ turn: 0, settled: null })
  const rights = viewer?.posts[postId]
  // Anyone who could cast a vote may retract it.
  const refusals = { [1]: rights?.vote ?? null, [-1]: rights?.voteDown ?? null }
  const live = useScore(postId)
  const isNewer = live !== undefined && live !== shown?.heard
  const now: Shown = {
    score: isNewer ? live : (shown?.score ?? viewer?.posts[postId]?.score ?? score),
    mine: shown?.mine ?? viewer?.votes[postId] ?? 0,
  }
  const permalink = `${from}#vote-${postId}`
  const { state, formAction, send } = useActionSubmit(castVoteAction, { permalink, keepsPage: true })
  const [why, setWhy] = useState<string | null>(null)
  const message = why ?? (state?.ok === false ? state.message : null)

  async function vote(form: HTMLFormElement, submitter: HTMLElement | null) {
    if (!(submitter instanceof HTMLButtonElement)) return
    const mine = Number(submitter.value) as VoteValue
    // Touch has no tooltips: the reason appears where it was pressed.
    setWhy(mine === 0 ? null : refusals[mine])
    if (mine !== 0 && refusals[mine] !== null) return
    const turn = ++sent.current.turn
    sent.current.settled ??= now
    // The page shows only the score; counting all of it as upvotes keeps `up − down` true.
    const tally = moveTally({ score: now.score, up: now.score, down: 0 }, now.mine, mine)
    setShown({ score: tally.score, mine, heard: live })
    const answer = await send(form, new FormData(form, submitter))
    if (answer?.ok) sent.current.settled = answer.data
    // An earlier click's answer must not replace a later one's state.
    const { settled } = sent.current
    if (turn !== sent.current.turn || !settled) return
    setShown({ ...settled, heard: scoreOf(postId) })
    sent.current.settled = null
  }
  function submit(event: React.SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    void vote(event.currentTarget, event.nativeEvent.submitter)
  }

  const button = (value: 1 | -1, label: string, path: string) => (
    <button
      type="submit"
      name="value"
      value={now.mine === value ? 0 : value}
      {...named(nameId('post', postId), value === 1 ? 'up' : 'down')}
      aria-label={label}
      aria-pressed={now.mine === value}
      aria-disabled={refusals[value] !== null || undefined}
      aria-describedby={refusals[value] === null ? undefined : `vote-${postId}-why-${value === 1 ? 'up' : 'down'}`}
      title={refusals[value] ?? label}
    >
      <svg width="16" height="10" viewBox="0 0 16 10" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    </button>
  )
  return (
    <form id={`vote-${postId}`} className="vote" action={formAction} onSubmit={submit}>
      <input type="hidden" name="post" value={postId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      {button(1, t('up'), 'M1 9 8 2l7 7')}
      <span aria-hidden="true" className="vote-score">
        {numberFormat(locale).format(now.score)}
      </span>
      <span className="sr-only">{t('score', { count: now.score })}</span>
      {button(-1, t('down'), 'm1 1 7 7 7-7')}
      <noscript>
        <button type="submit" name="value" value="0" className="vote-back">
          {t('takeBack')}
        </button>
      </noscript>
      {message && (
        <p role="alert" className="vote-message">
          {message}
        </p>
      )}
      <span hidden id={`vote-${postId}-why-up`}>
        {refusals[1]}
      </span>
      <span hidden id={`vote-${postId}-why-down`}>
        {refusals[-1]}
      </span>
    </form>
  )
}
