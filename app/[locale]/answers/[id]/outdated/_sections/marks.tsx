import { getTranslations } from 'next-intl/server'
import { DropMarkForm } from '#components/rechecks/recheck-form.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listMarks } from '#lib/rechecks/queries.ts'

type Props = { viewer: Viewer; answerId: PostId; locale: Locale; from: string }

/** Lists the reasons why readers find the answer outdated, for people who may review. */
export async function Marks({ viewer, answerId, locale, from }: Props) {
  const marks = await listMarks(viewer, answerId)
  if (marks.length === 0) return null
  const say = await getTranslations('rechecks')
  return (
    <>
      <h2 className="review-title">{say('marks')}</h2>
      <ol>
        {marks.map(({ marker, reason, markedAt }) => (
          <li key={marker.id} className="version">
            <p className="meta">
              <Link href={paths(locale).user(marker)} className="author">
                <bdi>{marker.displayName}</bdi>
              </Link>
              <RelativeTime date={markedAt} locale={locale} />
            </p>
            <p className="mb-4">
              <bdi>{reason}</bdi>
            </p>
            <DropMarkForm answerId={answerId} markerId={marker.id} {...{ locale, from }} />
          </li>
        ))}
      </ol>
    </>
  )
}
