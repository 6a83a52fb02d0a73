import { getTranslations } from 'next-intl/server'
import { personLines } from '#app/_lib/person-words.ts'
import { GuideLinks } from '#components/guides/guide-links.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import { Link } from '#components/ui/link.tsx'
import { listGuideLinks } from '#lib/guides/link-queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listRelatedTags, listTopAnswerers } from '#lib/tags/around-queries.ts'
import type { TagPage } from '#lib/tags/types.ts'

/**
 * The column beside a tag's questions: broader and narrower tags, those that go with it, guides, and who answers best.
 */
export async function AroundTag({ tag, locale }: { tag: TagPage; locale: Locale }) {
  const [say, sayGuides, sayLeaderboards, related, people, guides] = await Promise.all([
    getTranslations('tags'),
    getTranslations('guides'),
    getTranslations('leaderboards'),
    listRelatedTags(tag.name),
    listTopAnswerers(tag.name),
    listGuideLinks(locale, { tag: tag.name }),
  ])
  const [to, lineOf] = [paths(locale), await personLines(people.map(({ id }) => id))]
  return (
    <aside aria-label={say('around', { tag: tag.name })}>
      <div className="stick">
        <TagLine id="parent" title={say('parent')} names={tag.parent === null ? [] : [tag.parent]} locale={locale} />
        <TagLine id="children" title={say('children')} names={tag.children} locale={locale} />
        <TagLine id="related" title={say('related')} names={related} locale={locale} />
        <GuideLinks
          title={sayGuides('title')}
          all={{ href: to.guides({ tag: tag.name }), label: sayGuides('titleTag', { tag: tag.name }) }}
          {...{ guides, locale }}
        />
        {people.length > 0 && (
          <section aria-labelledby="top-answerers" className="mb-8">
            <h2 id="top-answerers" className="aside-title">
              {say('topAnswerers')}
            </h2>
            <ol>
              {people.map((person) => (
                <li key={person.id} className="entry-line">
                  <div>
                    <Link href={to.user(person)}>
                      <bdi>{person.displayName}</bdi>
                    </Link>
                    <ArchiveMark person={person} />
                    <small className="person-line">{lineOf(person.id)}</small>
                  </div>
                  <span className="tag-count">
                    {say('answererPoints', { points: person.points, answers: person.answerCount })}
                  </span>
                </li>
              ))}
            </ol>
            <p>
              <Link href={to.leaderboard({ tag: tag.name })}>{sayLeaderboards('title')}</Link>
            </p>
          </section>
        )}
        {tag.synonyms.length > 0 && (
          <section aria-labelledby="synonyms">
            <h2 id="synonyms" className="aside-title">
              {say('synonyms')}
            </h2>
            <p className="text-soft">
              <bdi>{tag.synonyms.join(', ')}</bdi>
            </p>
          </section>
        )}
      </div>
    </aside>
  )
}

type LineProps = { id: string; title: string; names: readonly string[]; locale: Locale }

function TagLine({ id, title, names, locale }: LineProps) {
  if (names.length === 0) return null
  return (
    <section aria-labelledby={id} className="mb-8">
      <h2 id={id} className="aside-title">
        {title}
      </h2>
      <ul className="tag-line">
        {names.map((name) => (
          <li key={name}>
            <Link href={paths(locale).tag(name)} className="tag">
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
