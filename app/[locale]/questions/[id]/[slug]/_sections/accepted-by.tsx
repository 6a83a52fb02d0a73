import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import type { Acceptance } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Names the person who accepted an answer for the asker. */
export function AcceptedBy({ acceptance, locale }: { acceptance: Acceptance | null; locale: Locale }) {
  const say = useTranslations('answers.acceptance')
  const by = acceptance?.forAskerBy
  if (!by) return null
  const who = (
    <Link href={paths(locale).user(by)} className="author">
      <bdi>{by.displayName}</bdi>
    </Link>
  )
  return <p className="meta mb-4">{say.rich('forAsker', { who: () => who })}</p>
}
