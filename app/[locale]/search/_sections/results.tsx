import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SaveSearchForm } from '#components/search/saved-search-forms.tsx'
import { HitList } from '#components/search/hit-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { areTooCommon } from '#lib/search/queries.ts'
import type { SearchSort } from '#lib/search/rules.ts'
import type { SearchPageResult } from '#lib/search/types.ts'

type Query = { q: string; sort?: SearchSort; after?: string; isVerbatim: boolean }
type Props = { query: Query; result: SearchPageResult; locale: Locale; children: ReactNode }

/** The results and how they were found, or advice when there are none; `children` are shown below them. */
export async function Results({ query, result, locale, children }: Props) {
  const [say, ui, saved] = await Promise.all([
    getTranslations('search'),
    getTranslations('ui'),
    getTranslations('savedSearches'),
  ])
  const { q, sort, after } = query
  const as = query.isVerbatim ? 'typed' : undefined
  const to = paths(locale)
  const isShort = result.items.length === 0
  return (
    <div>
      {q !== '' && isShort && <Nothing q={q} result={result} locale={locale} />}
      {!isShort && result.how !== 'asked' && <p className="lead">{say(`how.${result.how}`)}</p>}
      <HitList hits={result.items} locale={locale} label={say('results')} say={await wordsOfHits()} />
      {children}
      {!isShort && after === undefined && (
        <SaveSearchForm q={q} locale={locale} from={to.search({ q, sort, as })} label={saved('save')} />
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.search({ q, sort, as }), label: ui('firstPage') }}
        next={
          result.next === null
            ? null
            : {
                href: to.search({ q, sort, as, after: result.next }),
                label: isShort ? say('further') : ui('nextPage'),
              }
        }
      />
    </div>
  )
}

async function Nothing({ q, result, locale }: { q: string; result: SearchPageResult; locale: Locale }) {
  const say = await getTranslations('search')
  const { hasWords, next, operators, complaints } = result
  if (!hasWords && next !== null) return <p className="lead">{say('noneHereYet')}</p>
  if (!hasWords && operators.length > 0) return <EmptyState title={say('noneMeets')}>{say('noneMeetsHint')}</EmptyState>
  // The search field has explained the invalid operators already.
  if (!hasWords)
    return complaints.length > 0 ? null : <EmptyState title={say('noWords')}>{say('noWordsHint')}</EmptyState>
  if (await areTooCommon(q)) return <p className="lead">{say('tooCommon')}</p>
  const shown = q.length > 100 ? `${q.slice(0, 100)}…` : q
  return (
    <EmptyState
      title={say('none', { q: shown })}
      action={
        <Link href={paths(locale).ask({ q: result.words })} className={buttonClass('plain')}>
          {say('askIt')}
        </Link>
      }
    >
      {say('noneHint')}
    </EmptyState>
  )
}

async function wordsOfHits() {
  const [say, questions, answers, guides] = await Promise.all([
    getTranslations('search'),
    getTranslations('questions'),
    getTranslations('answers'),
    getTranslations('guides'),
  ])
  return {
    answerBy: (name: string) => answers('answerBy', { name }),
    stance: (stance: 'yes' | 'effort' | 'depends' | 'no') => answers(`stances.${stance}`),
    basis: (basis: 'did' | 'managed' | 'saw' | 'studied' | 'general') => answers(`bases.${basis}`),
    accepted: answers('accepted'),
    closed: questions('closed'),
    guide: guides('mark'),
    votes: (count: number) => questions('votes', { count }),
    answers: (count: number) => questions('answers', { count }),
    why: say('why.title'),
    reason: ({ word, meant, places }: SearchPageResult['items'][number]['why'][number]) => {
      const where = places.map((place) => say(`why.places.${place}`)).join(', ')
      return meant === null
        ? say('why.line', { word, places: where })
        : say('why.synonym', { word, meant, places: where })
    },
  }
}
