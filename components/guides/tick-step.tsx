'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { tickStepAction } from '#lib/guides/actions.ts'

type Props = {
  stepId: number
  /** Id of the element that names the step. */
  namedBy: string
  /** True if the step is done: set on the viewer's own page; elsewhere it comes with the viewer's data. */
  isDone?: boolean
  locale: string
  from: string
}

/**
 * Ticks a step off, or opens it again. Without JavaScript it only ticks off; the viewer's own page opens steps again.
 */
export function TickStep({ stepId, namedBy, isDone, locale, from }: Props) {
  const t = useTexts('guides.tick')
  const viewer = useViewerState()
  const { state, formAction, submit, isPending } = useActionSubmit(tickStepAction, {
    permalink: `${from}#tick-${stepId}`,
    // The server says which steps are done on the viewer's own page, so that page is requested again.
    keepsPage: isDone === undefined,
  })
  const known = isDone ?? viewer?.guide?.done.includes(stepId) ?? false
  const isTicked = state?.ok ? state.data.state === 'done' : known
  return (
    <form id={`tick-${stepId}`} className="tick" action={formAction} onSubmit={submit}>
      <input type="hidden" name="step" value={stepId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <button
        type="submit"
        name="state"
        value={isTicked ? 'open' : 'done'}
        id={`tick-${stepId}-button`}
        aria-labelledby={`tick-${stepId}-button ${namedBy}`}
        aria-pressed={isTicked}
        aria-disabled={isPending || undefined}
      >
        <span className="tick-box" aria-hidden="true" />
        {t('done')}
      </button>
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </form>
  )
}
