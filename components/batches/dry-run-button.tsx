'use client'

import { buttonClass } from '#components/ui/button-class.ts'
import { useTexts } from '#components/ui/texts.tsx'
import type { DryRun } from './use-dry-run.ts'

/** Previews the action of the form around it. */
export function DryRunButton({ dry }: { dry: DryRun<unknown> }) {
  const t = useTexts('batches.preview')
  return (
    <button
      type="submit"
      formAction={dry.formAction}
      className={buttonClass('plain')}
      aria-disabled={dry.isPending || undefined}
      onClick={(event) => {
        event.preventDefault()
        if (event.currentTarget.form && !dry.isPending) dry.tryOut(event.currentTarget.form)
      }}
    >
      {t('button')}
    </button>
  )
}
