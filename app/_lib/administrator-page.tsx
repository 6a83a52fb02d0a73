import 'server-only'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { paths } from '#lib/platform/paths.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'

/**
 * What only administrators see: somebody signed out is sent to sign in and comes back to `here`, anybody else is told why not,
 * with 403. What `render` reads asks again.
 */
export async function administratorPage(
  place: { locale: Locale; here: string },
  render: (viewer: Viewer) => Promise<ReactNode>,
): Promise<ReactNode> {
  const viewer = await findViewer()
  if (!viewer) redirect(paths(place.locale).signIn({ next: place.here }))
  const refusal = administerRefusal(viewer)
  if (!refusal) return render(viewer)
  setResponseStatus(403)
  const [say, words] = await Promise.all([getTranslations('site'), refusalWords(place.locale)])
  return (
    <NarrowPage title={say('administratorsOnly')}>
      <p>{words(refusal)}</p>
    </NarrowPage>
  )
}
