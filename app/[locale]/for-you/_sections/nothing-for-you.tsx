import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listFollows } from '#lib/follows/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { viewer: Viewer; locale: Locale; isFirst: boolean }

/** An empty list: nothing is followed yet, or everything has been read. */
export async function NothingForYou({ viewer, locale, isFirst }: Props) {
  const [say, follows] = await Promise.all([getTranslations('forYou'), listFollows(viewer.id, locale)])
  const to = paths(locale)
  const isFollowing =
    follows.people.length + follows.moves.length > 0 || follows.tags.some(({ kind }) => kind === 'follow')
  if (isFollowing || !isFirst)
    return (
      <EmptyState
        title={say('allRead')}
        action={<Link href={to.questions({ sort: 'newest' })}>{say('toNewest')}</Link>}
      >
        {say('allReadHint')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={say('none')}
      action={
        <Link href={to.tags()} className={buttonClass('plain')}>
          {say('chooseTags')}
        </Link>
      }
    >
      {say('noneHint')}
    </EmptyState>
  )
}
