import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export function TagLinks({ tags, locale, label }: { tags: readonly string[]; locale: Locale; label: string }) {
  return (
    <ul className="tags" aria-label={label}>
      {tags.map((tag) => (
        <li key={tag}>
          <Link href={paths(locale).tag(tag)} className="tag">
            <bdi>{tag}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
