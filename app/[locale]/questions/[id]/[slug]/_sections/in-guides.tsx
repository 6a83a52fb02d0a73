import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import type { GuidePlace } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The guides of which a step names this question, each with a link to the step. */
export function InGuides({ guides, locale }: { guides: readonly GuidePlace[]; locale: Locale }) {
  const say = useTranslations('guides')
  if (guides.length === 0) return null
  const link = (guide: GuidePlace) => (
    <Link href={paths(locale).guideStep(guide, guide.stepId)} lang={guide.language}>
      <bdi>{guide.title}</bdi>
    </Link>
  )
  return (
    <div className="trace">
      {guides.map((guide) => (
        <p key={guide.id}>{say.rich('partOf', { step: guide.step, guide: () => link(guide) })}</p>
      ))}
    </div>
  )
}
