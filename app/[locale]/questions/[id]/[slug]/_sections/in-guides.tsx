import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { listGuidesNaming } from '#lib/guides/link-queries.ts'
import type { GuidePlace } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

/** The guides of which a step names this question, each with a link to the step. */
export async function InGuides({ questionId, locale }: { questionId: PostId; locale: Locale }) {
  const guides = await listGuidesNaming(questionId)
  if (guides.length === 0) return null
  const say = await getTranslations('guides')
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
