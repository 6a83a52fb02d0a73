import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Tabs } from '#components/ui/tabs.tsx'
import { paths } from '#lib/platform/paths.ts'
import { QUESTION_SORTS, TOP_PERIODS } from '#lib/questions/rules.ts'
import type { QuestionSort, TopPeriod } from '#lib/questions/rules.ts'

type Props = {
  /** `for-you`: the viewer's own list, which is a separate page. */
  sort: QuestionSort | 'for-you'
  period?: TopPeriod
  href: (query: { sort?: QuestionSort; period?: TopPeriod }) => string
}

/** The orders of a list of questions; Top also has a period. */
export async function SortTabs({ sort, period, href }: Props) {
  const [say, locale] = await Promise.all([getTranslations('questions'), pageLocale()])
  return (
    <>
      <Tabs
        label={say('sortLabel')}
        tabs={[
          ...QUESTION_SORTS.map((name) => ({
            href: href(name === 'active' ? {} : { sort: name }),
            label: say(`sorts.${name}`),
            isCurrent: name === sort,
          })),
          { href: paths(locale).forYou(), label: say('forYou'), isCurrent: sort === 'for-you' },
        ]}
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
