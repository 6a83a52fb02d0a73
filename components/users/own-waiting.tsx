'use client'

import { Link } from '#components/ui/link.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { userId: number; locale: Locale }

/**
 * The viewer's texts that wait for review, by title, on the viewer's own profile, which is the same page for everyone.
 * Others see nothing.
 */
export function OwnWaiting({ userId, locale }: Props) {
  const t = useTexts('standing.held')
  const state = useViewerState()
  if (state?.viewer?.id !== userId || state.held.length === 0) return null
  const to = paths(locale)
  return (
    <section className="mb-8" aria-labelledby="own-waiting">
      <h2 id="own-waiting" className="stop-title mb-2">
        {t('title')}
      </h2>
      <p className="text-soft">{t('hint')}</p>
      <ul>
        {state.held.map(({ kind, id, title }) => (
          <li key={`${kind} ${id}`} className="entry-line">
            <div>
              <Link href={kind === 'comment' ? to.heldComment(id) : to.post(id)}>
                <bdi>{title}</bdi>
              </Link>
              <p className="entry-text">{t(`kinds.${kind}`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
