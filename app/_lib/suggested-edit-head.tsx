import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { SuggestedEditView } from '#lib/suggested-edits/types.ts'

/** The post of a suggested edit, its author, date and summary. */
export async function SuggestedEditHead({ edit, locale }: { edit: SuggestedEditView; locale: Locale }) {
  const say = await getTranslations('suggestedEdits')
  const to = paths(locale)
  const author = () => (
    <Link href={to.user(edit.author)} className="author">
      <bdi>{edit.author.displayName}</bdi>
    </Link>
  )
  return (
    <p className="meta mt-1">
      <span>{say(`of.${edit.post.kind}`)}</span>
      <span>{say.rich('by', { author })}</span>
      <span>
        <RelativeTime date={edit.createdAt} locale={locale} />
      </span>
      {edit.summary !== '' && (
        <span>
          <bdi>{edit.summary}</bdi>
        </span>
      )}
    </p>
  )
}
