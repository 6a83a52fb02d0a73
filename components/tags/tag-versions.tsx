import { getTranslations } from 'next-intl/server'
import { Change } from '#components/posts/revision-list.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { TagVersionView } from '#lib/tags/types.ts'

type Props = { tag: string; versions: readonly TagVersionView[]; locale: Locale }

/** The versions of a tag's texts. */
export async function TagVersions({ tag, versions, locale }: Props) {
  const [say, posts] = await Promise.all([getTranslations('tags'), getTranslations('posts')])
  const marks = { added: posts('added'), removed: posts('removed') }
  return (
    <ol>
      {versions.map((version, index) => (
        <li key={version.number} className="version">
          <h2 className="stop-title">{posts('version', { number: String(version.number) })}</h2>
          <p className="meta mt-1">
            {version.editor ? (
              <>
                <Link href={paths(locale).user(version.editor)} className="author">
                  <bdi>{version.editor.displayName}</bdi>
                </Link>
                <ArchiveMark person={version.editor} />
                <span>
                  <RelativeTime date={version.createdAt} locale={locale} />
                </span>
              </>
            ) : (
              <span>{say('beforeHistory')}</span>
            )}
            {version.summary !== '' && <span dir="auto">{version.summary}</span>}
          </p>
          {version.changes.map((change) => (
            <div key={change.field}>
              <h3 className="change-label">{say(change.field === 'title' ? 'describe.label' : 'describe.wiki')}</h3>
              {version.isFirst ? (
                <div className="change" dir="auto">
                  {change.parts.map(({ text }) => text).join('')}
                </div>
              ) : (
                <Change change={change} say={marks} />
              )}
            </div>
          ))}
          {index > 0 && (
            <p className="mt-3">
              <Link rel="nofollow" href={paths(locale).editTag(tag, { version: String(version.number) })}>
                {posts('restoreVersion')}
              </Link>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
