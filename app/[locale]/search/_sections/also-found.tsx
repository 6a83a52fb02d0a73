import { getTranslations } from 'next-intl/server'
import { personLines } from '#app/_lib/person-words.ts'
import { CommentHits } from '#components/search/comment-hits.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { searchComments } from '#lib/search/comment-queries.ts'
import { withOperator } from '#lib/search/facets.ts'
import { findNames } from '#lib/search/instant-queries.ts'

/** Comments shown below the threads; a separate list has all of them. */
const SHOWN = 3

/** People, tags and comments that a search for threads does not show. Nothing where there are none. */
export async function AlsoFound({ q, locale }: { q: string; locale: Locale }) {
  const [say, names, comments] = await Promise.all([
    getTranslations('search.also'),
    findNames(q),
    searchComments({ q, perPage: SHOWN }),
  ])
  const [to, lineOf] = [paths(locale), await personLines(names.people.map(({ id }) => id))]
  const links = [
    ...names.people.map((person) => ({
      href: to.user(person),
      name: person.displayName,
      kind: say('person'),
      line: lineOf(person.id),
    })),
    ...names.tags.map((tag) => ({ href: to.tag(tag.name), name: tag.name, kind: say('tag'), line: null })),
  ]
  if (links.length + comments.items.length === 0) return null
  return (
    <section className="also-found" aria-labelledby="also-found">
      <h2 id="also-found" className="section-title">
        {say('title')}
      </h2>
      {links.length > 0 && (
        <ul className="also-names">
          {links.map(({ href, name, kind, line }) => (
            <li key={href}>
              <Link href={href}>
                <bdi>{name}</bdi>
              </Link>{' '}
              <span className="text-soft">{kind}</span>
              {line !== null && <small className="person-line">{line}</small>}
            </li>
          ))}
        </ul>
      )}
      <CommentHits hits={comments.items} locale={locale} label={say('comments')} say={await wordsOfComments()} />
      {comments.next !== null && (
        <p className="meta mt-2">
          <Link href={to.search({ q: withOperator(q, 'is:comment') })}>{say('allComments')}</Link>
        </p>
      )}
    </section>
  )
}

/** The texts of a list of comments. */
export async function wordsOfComments() {
  const say = await getTranslations('search.also')
  return {
    by: (name: string) => say('commentBy', { name }),
    on: say('on'),
  }
}
