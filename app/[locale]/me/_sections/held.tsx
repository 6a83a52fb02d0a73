import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listHeld } from '#lib/my-standing/queries.ts'

/** The viewer's held posts with the reasons; renders nothing if there are none. */
export async function HeldSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, reasons, held] = await Promise.all([
    getTranslations('standing.held'),
    getTranslations('forumReasons'),
    listHeld(viewer.id),
  ])
  if (held.length === 0) return null
  const to = paths(locale)
  return (
    <SettingsPart id="held" title={say('title')}>
      <p className="text-soft">{say('hint')}</p>
      <ul>
        {held.map(({ kind, postId, commentId, title, excerpt, language, createdAt, because, reason }) => (
          <li key={`${kind} ${postId} ${createdAt.getTime()}`} className="entry-line">
            <div>
              <p lang={language}>
                <Link href={commentId === null ? to.post(postId) : to.heldComment(commentId)}>{title}</Link>
              </p>
              <p className="entry-text" lang={language}>
                {excerpt}
              </p>
              <p dir="auto">{because ? reasons(because) : reason}</p>
              <p className="entry-text">
                {say(`kinds.${kind}`)} · <RelativeTime date={createdAt} locale={locale} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </SettingsPart>
  )
}
