import { getTranslations } from 'next-intl/server'
import { Prose } from '#components/posts/prose.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { RemovedComment } from '#lib/removal/types.ts'

type Props = { comments: readonly RemovedComment[]; locale: Locale; isModerated: boolean }

/** The hidden comments of a post, each with its reason. */
export async function RemovedComments({ comments, locale, isModerated }: Props) {
  const [say, rules, reasons] = await Promise.all([
    getTranslations('removal'),
    getTranslations('moderation.rules'),
    getTranslations('forumReasons'),
  ])
  const whyOf = ({ rule, reason, because }: NonNullable<RemovedComment['gone']['why']>) =>
    because ? reasons(because) : `${rules(rule)}: ${reason}`
  if (comments.length === 0) return null
  return (
    <section className="mt-12" aria-labelledby="removed-comments">
      <h2 id="removed-comments" className="stop-title mb-2">
        {say('comments', { count: comments.length })}
      </h2>
      <ul className="divide-y divide-rule">
        {comments.map(({ id, author, bodyHtml, gone }) => (
          <li key={id} className="py-3">
            <p className="entry-title">
              <bdi>{author.displayName}</bdi>
            </p>
            {gone.removal === 'purged' ? <p className="text-soft">{say('noText')}</p> : <Prose html={bodyHtml} />}
            <p className="entry-text">
              {say(`states.${gone.removal}`)} <RelativeTime date={gone.at} locale={locale} />
              {gone.why && ` · ${whyOf(gone.why)}`}
            </p>
            {isModerated && <Link href={paths(locale).removeComment(id)}>{say('moderate')}</Link>}
          </li>
        ))}
      </ul>
    </section>
  )
}
