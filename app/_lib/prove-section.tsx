import { getFormatter, getTranslations } from 'next-intl/server'
import { ProvedForm, ProveForm } from '#components/spam/prove-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { getBurst } from '#lib/spam/burst-queries.ts'
import { listUnproven } from '#lib/spam/proof-queries.ts'
import type { HeldText } from '#lib/screening/types.ts'

type Props = { viewer: Viewer; text: HeldText; locale: Locale }

/**
 * Offers the proof of work on the page of a held text: it publishes the text if nothing else holds it, and otherwise
 * serves the next text. Or says until when one is valid.
 */
export async function ProveSection({ viewer, text, locale }: Props) {
  const [say, format, burst, unproven] = await Promise.all([
    getTranslations('spam.prove'),
    getFormatter(),
    getBurst(viewer, new Date()),
    listUnproven(viewer),
  ])
  const releases = unproven.some(({ kind, id }) => kind === text.kind && id === text.id)
  if (burst.provedUntil && !releases)
    return (
      <p className="mt-4 text-soft">
        {say('holds', { when: format.dateTime(burst.provedUntil, { timeStyle: 'short' }) })}
      </p>
    )
  if (!burst.sign && !releases) return null
  const to = paths(locale)
  const from = text.kind === 'post' ? to.post(text.id) : to.heldComment(text.id)
  return (
    <section className="mt-8" aria-labelledby="prove">
      <h2 id="prove" className="stop-title mb-2">
        {say(releases ? 'releaseTitle' : 'title')}
      </h2>
      <p className="mb-2">{say(releases ? 'releaseText' : 'text')}</p>
      <BrowserTexts of={['spam.proof', 'spam.prove']}>
        {burst.provedUntil ? (
          <ProvedForm {...{ locale, from, releases }} />
        ) : (
          <ProveForm locale={locale} isSentByItself={releases} />
        )}
      </BrowserTexts>
    </section>
  )
}
