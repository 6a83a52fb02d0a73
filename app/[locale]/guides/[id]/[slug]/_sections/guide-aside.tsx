import { getTranslations } from 'next-intl/server'
import { GuideProgress } from '#components/guides/guide-progress.tsx'
import { Link } from '#components/ui/link.tsx'
import type { GuideView } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The steps as a path, and how many of them the viewer has done. */
export async function GuideAside({ guide, locale }: { guide: GuideView; locale: Locale }) {
  const say = await getTranslations('guides')
  if (guide.steps.length === 0) return null
  return (
    <aside aria-label={say('contents')}>
      <div className="stick">
        <nav aria-labelledby="contents-title">
          <h2 id="contents-title" className="aside-title">
            {say('contents')}
          </h2>
          <ol className="thread-stops guide-stops">
            {guide.steps.map((step) => (
              <li key={step.id}>
                <a href={`#step-${step.id}`} lang={guide.language}>
                  <bdi>{step.title}</bdi>
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <GuideProgress stepIds={guide.steps.map(({ id }) => id)} />
        <p>
          <Link href={paths(locale).guideSteps(guide.id)} rel="nofollow">
            {say('ownSteps')}
          </Link>
        </p>
      </div>
    </aside>
  )
}
