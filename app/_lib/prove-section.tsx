import { getFormatter, getTranslations } from 'next-intl/server'
import { ProveForm } from '#components/spam/prove-form.tsx'
import { formLabels } from '#components/ui/form-labels.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { getBurst } from '#lib/spam/burst-queries.ts'
import { proofLabels } from './proof-labels.ts'

/** On the page of a text that waits: the proof of work its author will be asked for, done now; or until when one holds. */
export async function ProveSection({ viewer, locale }: { viewer: Viewer; locale: string }) {
  const [say, format, form, labels, burst] = await Promise.all([
    getTranslations('spam.proof'),
    getFormatter(),
    formLabels(),
    proofLabels(),
    getBurst(viewer, new Date()),
  ])
  if (burst.provedUntil)
    return (
      <p className="mt-4 text-soft">
        {say('holds', { when: format.dateTime(burst.provedUntil, { timeStyle: 'short' }) })}
      </p>
    )
  if (!burst.sign) return null
  return (
    <section className="mt-8" aria-labelledby="prove">
      <h2 id="prove" className="stop-title mb-2">
        {say('title')}
      </h2>
      <p className="mb-2">{say('text')}</p>
      <ProveForm locale={locale} labels={form} say={{ ...labels, submit: say('submit') }} />
    </section>
  )
}
