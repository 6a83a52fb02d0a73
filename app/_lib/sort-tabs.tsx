import { getTranslations } from 'next-intl/server'
import { Tabs } from '#components/ui/tabs.tsx'
import { QUESTION_SORTS, TOP_PERIODS } from '#lib/questions/rules.ts'
import type { QuestionSort, TopPeriod } from '#lib/questions/rules.ts'

type Props = {
  sort: QuestionSort
  period?: TopPeriod
  href: (query: { sort?: QuestionSort; period?: TopPeriod }) => string
}

/** The orders of a list of questions; Top also has a period. */
export async function SortTabs({ sort, period, href }: Props) {
  const say = await getTranslations('questions')
  return (
    <>
      <Tabs
        label={say('sortLabel')}
        tabs={QUESTION_SORTS.map((name) => ({
          href: href(name === 'active' ? {} : { sort: name }),
          label: say(`sorts.${name}`),
          isCurrent: name === sort,
        }))}
      />
      {sort === 'top' && (
        <div className="mt-3">
          <nav aria-label={say('periodLabel')} className="sorts">
            {TOP_PERIODS.map((name) => (
              <a
                key={name}
                href={href({ sort: 'top', period: name })}
                aria-current={name === period ? 'true' : undefined}
              >
                {say(`periods.${name}`)}
              </a>
            ))}
          </nav>
        </div>
      )}
    </>
  )
}
