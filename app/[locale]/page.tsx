import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { ListAside } from '#app/_lib/list-aside.tsx'
import { OtherLanguages } from '#app/_lib/other-languages.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { questionFeed } from '#app/_lib/question-feed.ts'
import { QuestionListSection } from '#app/_lib/question-list-section.tsx'
import { SortTabs } from '#app/_lib/sort-tabs.tsx'
import { paths } from '#lib/platform/paths.ts'
import { findForumCounts } from '#lib/questions/count-queries.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { FrontGuides } from './_sections/front-guides.tsx'
import { FrontHero } from './_sections/front-hero.tsx'
import { FrontProof } from './_sections/front-proof.tsx'
import { FrontVerdict } from './_sections/front-verdict.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const locale = await pageLocale()
  const feeds = await Promise.all([questionFeed(locale), questionFeed(locale, { sort: 'unanswered' })])
  return { alternates: alternates(locale, (to) => to.home(), ...feeds) }
}

/** The front page introduces the forum, shows the verdict on its most voted question, and lists active questions. */
export default async function HomePage() {
  const locale = await pageLocale()
  const [questions, page, counts] = await Promise.all([
    getTranslations('questions'),
    listQuestions({ sort: 'active', language: locale }),
    findForumCounts(),
  ])
  const to = paths(locale)
  return (
    <main id="main" className="front wide" tabIndex={-1}>
      <div className="front-top">
        <FrontHero locale={locale} />
        <FrontVerdict locale={locale} />
      </div>
      <FrontProof counts={counts} locale={locale} />
      <div className="listing">
        <div>
          <SortTabs sort="active" href={to.questions} />
          <QuestionListSection
            page={page}
            locale={locale}
            moment="lastActivityAt"
            href={(after) => to.questions(after === undefined ? {} : { after })}
            isFirst
            empty={questions('none')}
          />
          <OtherLanguages locale={locale} sort="active" moment="lastActivityAt" above={page.items.length} />
        </div>
        <ListAside locale={locale}>
          <FrontGuides locale={locale} />
        </ListAside>
      </div>
    </main>
  )
}
