import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { QuestionListSection } from '#app/_lib/question-list-section.tsx'
import { SortTabs } from '#app/_lib/sort-tabs.tsx'
import { TagsAside } from '#app/_lib/tags-aside.tsx'
import { paths } from '#lib/platform/paths.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { alternates: alternates(await pageLocale(), (to) => to.home()) }
}

/** What this is, and what is being talked about. */
export default async function HomePage() {
  const [locale, say, questions, page] = await Promise.all([
    pageLocale(),
    getTranslations('home'),
    getTranslations('questions'),
    listQuestions({ sort: 'active' }),
  ])
  const to = paths(locale)
  return (
    <main id="main" className="listing wide" tabIndex={-1}>
      <header>
        <h1 className="headline">{say('title')}</h1>
        <p className="lead mb-8">{say('lead')}</p>
      </header>
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
      </div>
      <TagsAside locale={locale} />
    </main>
  )
}
