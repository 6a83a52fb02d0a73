import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Prose } from '#components/posts/prose.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CasePerson, CaseView } from '#lib/moderation/types.ts'
import { paths } from '#lib/platform/paths.ts'
import { CaseEvidence } from './case-evidence.tsx'
import { CaseBody } from './case-body.tsx'
import { FOLDED_LINES, isLong } from './is-long.ts'
import { subjectHref, subjectTitle } from './queue-item.ts'

type Props = {
  found: CaseView
  person: CasePerson
  locale: Locale
  extent?: 'head' | 'row' | 'whole'
  edit?: ReactNode
}

/**
 * The target of a case with the evidence for and against. `whole`: on its own page, without folding; `head`: only the
 * target.
 */
export async function CaseContent({ found, person, locale, extent = 'row', edit }: Props) {
  const say = await getTranslations('moderation')
  const { subject } = found
  const text = subject.html === null ? `${subject.text} ${say('content.more')}` : subject.text
  if (extent === 'head') return <CaseHead {...{ found, person, locale }} />
  return (
    <>
      <CaseHead {...{ found, person, locale }} />
      <CaseBody
        isFolded={extent === 'row' && isLong(subject.html ?? text, FOLDED_LINES)}
        language={subject.language}
        {...{ showAll: say('content.showAll'), showLess: say('content.showLess') }}
      >
        {subject.html === null && (
          <p className="prose" dir="auto">
            {text}
          </p>
        )}
        {subject.html !== null && subject.html !== '' && (
          <Prose html={subject.html} language={subject.language ?? undefined} />
        )}
        {subject.links.length > 0 && (
          <ul className="case-links" aria-label={say('content.profileLinks')}>
            {subject.links.map((link) => (
              <li key={link}>{link}</li>
            ))}
          </ul>
        )}
        {subject.careerTexts.length > 0 && (
          <ul className="case-links" aria-label={say('content.careerTexts')}>
            {subject.careerTexts.map((words) => (
              <li key={words}>
                <bdi>{words}</bdi>
              </li>
            ))}
          </ul>
        )}
      </CaseBody>
      {edit}
      <CaseEvidence found={found} locale={locale} />
    </>
  )
}

/** The target of a case, and its sources. */
async function CaseHead({ found, person, locale }: Omit<Props, 'extent' | 'edit'>) {
  const say = await getTranslations('moderation')
  const { subject } = found
  return (
    <header className="case-head">
      <p className="case-marks">
        {found.sources.map((source) => (
          <span key={source} className="case-mark" data-source={source}>
            {say(`sources.${source}`)}
          </span>
        ))}
        {found.isEscalated && (
          <span className="case-mark" data-source="escalated">
            {say('content.escalated')}
          </span>
        )}
        <RelativeTime date={found.openedAt} locale={locale} />
      </p>
      <h3 id={`case-${found.id}-title`} className="case-title">
        <span className="case-kind">{say(`kinds.${subject.kind}`)}</span>{' '}
        <Link href={subjectHref(found, paths(locale))}>{subjectTitle(found, person)}</Link>
      </h3>
      <CaseMeta found={found} locale={locale} />
    </header>
  )
}

async function CaseMeta({ found, locale }: { found: CaseView; locale: Locale }) {
  const [say, sayClosing] = await Promise.all([getTranslations('moderation'), getTranslations('closing.reasons')])
  const { subject } = found
  const parts: ReactNode[] = []
  if (subject.removal !== null) parts.push(<strong>{say(`removals.${subject.removal}`)}</strong>)
  if (subject.closedAs !== null) parts.push(`${say('content.closedAs')}: ${sayClosing(subject.closedAs)}`)
  if (subject.kind !== 'profile' && subject.kind !== 'tag') {
    parts.push(<RelativeTime date={subject.createdAt} locale={locale} />)
    parts.push(say('content.score', { count: subject.score }))
    parts.push(say('content.views', { count: subject.viewCount }))
  }
  return (
    <p className="case-meta" id={`case-${found.id}-about`}>
      {parts.map((part, at) => (
        // The parts of a line never change their places.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at}>{part}</span>
      ))}
    </p>
  )
}
