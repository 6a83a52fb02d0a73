import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FollowGuide } from '#components/follows/follow-guide.tsx'
import { FollowMove } from '#components/follows/follow-move.tsx'
import { FollowPerson } from '#components/follows/follow-person.tsx'
import { FollowQuestion } from '#components/follows/follow-question.tsx'
import { FollowSearch } from '#components/follows/follow-search.tsx'
import { WaitForAnswer } from '#components/follows/wait-for-answer.tsx'
import { FollowTag } from '#components/follows/follow-tag.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Follows } from '#lib/follows/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { follows: Follows; locale: Locale; from: string }
type Line = { key: string; link: ReactNode; button: ReactNode }

/** One list for each kind of thing; kinds without an entry are left out. */
export async function FollowedLines({ follows, locale, from }: Props) {
  const [say, map] = await Promise.all([getTranslations('follows'), getTranslations('map')])
  const to = paths(locale)
  const form = { locale, from }
  const tagLines = (kind: 'follow' | 'ignore'): Line[] =>
    follows.tags
      .filter((tag) => tag.kind === kind)
      .map(({ name }) => ({
        key: name,
        link: (
          <Link href={to.tag(name)} className="tag">
            <bdi>{name}</bdi>
          </Link>
        ),
        button: <FollowTag tag={name} mine={kind} {...form} />,
      }))
  const moveLines = follows.moves.map((move): Line => {
    const name = map('moveTitle', { from: move.from.name, to: move.to.name })
    return {
      key: `${move.from.slug} ${move.to.slug}`,
      link: <Link href={to.mapMove(move.from.slug, move.to.slug)}>{name}</Link>,
      button: <FollowMove roles={[move.from.slug, move.to.slug]} isMine name={name} {...form} />,
    }
  })
  const peopleLines = follows.people.map((person): Line => {
    const { id, displayName: name } = person
    const button = <FollowPerson personId={id} isMine name={name} {...form} />
    return { key: String(id), link: <NameLink href={to.user(person)} name={name} />, button }
  })
  const questionLines = follows.questions.map((question): Line => {
    const button = <FollowQuestion questionId={question.id} isMine name={question.title} {...form} />
    return { key: String(question.id), link: <NameLink href={to.question(question)} name={question.title} />, button }
  })
  const waitingLines = follows.waitingFor.map((question): Line => {
    const button = <WaitForAnswer questionId={question.id} isMine name={question.title} {...form} />
    return { key: String(question.id), link: <NameLink href={to.question(question)} name={question.title} />, button }
  })
  const guideLines = follows.guides.map((guide): Line => {
    const button = <FollowGuide guideId={guide.id} isMine name={guide.title} {...form} />
    return { key: String(guide.id), link: <NameLink href={to.guide(guide)} name={guide.title} />, button }
  })
  const searchLines = follows.searches.map(({ id, query, isFollowed }): Line => {
    const button = <FollowSearch id={id} isMine={isFollowed} name={query} {...form} />
    return { key: String(id), link: <NameLink href={to.search({ q: query })} name={query} />, button }
  })
  return (
    <div className="flex flex-col gap-10">
      <Lines id="tags" title={say('tags')} lines={tagLines('follow')} />
      <Lines id="people" title={say('people')} lines={peopleLines} />
      <Lines id="moves" title={say('moves')} lines={moveLines} />
      <Lines id="questions" title={say('questions')} lines={questionLines} />
      <Lines id="waiting" title={say('waitingFor')} lines={waitingLines} />
      <Lines id="guides" title={say('guides')} lines={guideLines} />
      <Lines id="searches" title={say('searches')} lines={searchLines} />
      <Lines id="ignored" title={say('ignored')} lines={tagLines('ignore')} />
    </div>
  )
}

function NameLink({ href, name }: { href: string; name: string }) {
  return (
    <Link href={href}>
      <bdi>{name}</bdi>
    </Link>
  )
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="part-title">
        {title}
      </h2>
      <ul>
        {lines.map(({ key, link, button }) => (
          <li key={key} className="entry-line">
            <div>{link}</div>
            {button}
          </li>
        ))}
      </ul>
    </section>
  )
}
