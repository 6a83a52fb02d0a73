import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { RevisionChange, RevisionView } from '#lib/posts/types.ts'

export type RevisionWords = {
  version: (number: number) => string
  /** Returns a version's own address. */
  href: (number: number) => string
  first: string
  noReason: string
  unchanged: string
  /** The note on a version that its editor changed again within the grace period. */
  polished: string
  fields: Record<RevisionChange['field'], string>
  added: string
  removed: string
}

/**
 * The versions with editor, date, reason and changes. Additions and removals are marked in words, not only by colour.
 */
export function RevisionList({
  revisions,
  locale,
  say,
}: {
  revisions: readonly RevisionView[]
  locale: Locale
  say: RevisionWords
}) {
  return (
    <ol>
      {revisions.map((revision) => (
        <li key={revision.number} className="version">
          <h2 className="stop-title">
            <Link href={say.href(revision.number)}>{say.version(revision.number)}</Link>
          </h2>
          <RevisionHead {...{ revision, locale, say }} />
          {revision.changes.length === 0 && <p className="mt-3 text-soft">{say.unchanged}</p>}
          {revision.changes.map((change) => (
            <div key={change.field}>
              <h3 className="change-label">{say.fields[change.field]}</h3>
              {revision.number === 1 ? (
                <div className="change" dir="auto">
                  {textOf(change)}
                </div>
              ) : (
                <Change change={change} say={say} />
              )}
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}

/** Shows the editor, date and reason of a version, and when it was last changed within the grace period. */
export function RevisionHead(props: { revision: RevisionView; locale: Locale; say: RevisionWords }) {
  const { revision, locale, say } = props
  return (
    <p className="meta mt-1">
      <Link href={paths(locale).user(revision.editor)} className="author">
        <bdi>{revision.editor.displayName}</bdi>
      </Link>
      <ArchiveMark person={revision.editor} />
      <span>
        <RelativeTime date={revision.createdAt} locale={locale} />
      </span>
      <span dir="auto">{revision.number === 1 ? say.first : revision.summary || say.noReason}</span>
      {revision.mergedAt && (
        <span>
          {say.polished} <RelativeTime date={revision.mergedAt} locale={locale} />
        </span>
      )}
    </p>
  )
}

/** One changed part, with additions and removals. */
export function Change({ change, say }: { change: RevisionChange; say: Pick<RevisionWords, 'added' | 'removed'> }) {
  return (
    <div className="change" dir="auto">
      {change.parts.map((part, index) => {
        // The parts of one change never change their order, so their position is their key.
        const key = index
        if (part.kind === 'same') return <span key={key}>{part.text}</span>
        const Mark = part.kind === 'added' ? 'ins' : 'del'
        return (
          <Mark key={key}>
            <span className="sr-only">[{part.kind === 'added' ? say.added : say.removed}] </span>
            {part.text}
          </Mark>
        )
      })}
    </div>
  )
}

function textOf(change: RevisionChange): string {
  return change.parts.map((part) => part.text).join('')
}
