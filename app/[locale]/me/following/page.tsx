import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { listFollows } from '#lib/follows/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { FollowedLines } from './_sections/followed-lines.tsx'

const TEXTS = [
  'follows.tag',
  'follows.question',
  'follows.guide',
  'follows.person',
  'follows.move',
  'follows.search',
  'meToo.button',
] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('follows'))('title'), robots: { index: false } }
}

/** Everything that the viewer follows or ignores, each with a button to stop. Nobody else sees it. */
export default async function FollowingPage() {
  const [locale, say, saved, viewer] = await Promise.all([
    pageLocale(),
    getTranslations('follows'),
    getTranslations('bookmarks'),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.following() }))
  const follows = await listFollows(viewer.id, locale)
  const isEmpty = Object.values(follows).every((list) => list.length === 0)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead up={{ href: to.me(), label: say('toAccount') }} title={say('title')} lead={say('lead')} />
      {isEmpty ? (
        <EmptyState title={say('none')} action={<Link href={to.tags()}>{say('toTags')}</Link>}>
          {say('noneHint')}
        </EmptyState>
      ) : (
        <BrowserTexts of={TEXTS}>
          <FollowedLines follows={follows} locale={locale} from={to.following()} />
        </BrowserTexts>
      )}
      <p className="mt-8">
        <Link href={to.bookmarks()}>{saved('title')}</Link>
      </p>
    </main>
  )
}
