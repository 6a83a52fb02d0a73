import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { TagView } from '#lib/tags/types.ts'

export function TagList(props: { tags: readonly TagView[]; locale: Locale; count: (count: number) => string }) {
  return (
    <ul className="column-list tag-list">
      {props.tags.map((tag) => (
        <li key={tag.name}>
          <div className="entry-head">
            <Link href={paths(props.locale).tag(tag.name)} className="tag entry-title">
              <bdi>{tag.name}</bdi>
            </Link>
            <span>{props.count(tag.questionCount)}</span>
          </div>
          {tag.description && (
            <p className="entry-text">
              <bdi>{tag.description}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
