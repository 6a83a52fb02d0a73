import { getTranslations } from 'next-intl/server'
import { WhyList } from '#components/spam/why-list.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseFlag, CaseFlagger, CaseView } from '#lib/moderation/types.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { found: CaseView; locale: Locale }

/** The evidence: flags, votes, an appeal, a suggested edit, signs of spam, moderators' notes. */
export async function CaseEvidence({ found, locale }: Props) {
  const [say, sayClosing] = await Promise.all([getTranslations('moderation'), getTranslations('closing.reasons')])
  const { appeal } = found
  return (
    <div className="case-evidence">
      {found.flags.length > 0 && (
        <ul aria-label={say('content.flags')}>
          {found.flags.map((flag) => (
            <FlagLine key={flag.id} flag={flag} locale={locale} />
          ))}
          {found.flagCount > found.flags.length && (
            <li>
              <Link href={paths(locale).moderationCase(found.id)}>
                {say('content.moreFlags', { count: found.flagCount - found.flags.length })}
              </Link>
            </li>
          )}
        </ul>
      )}
      {found.votes.length > 0 && (
        <ul aria-label={say('content.votes')}>
          {found.votes.map(({ direction, reason, count }) => (
            <li key={`${direction} ${reason ?? ''}`}>
              {direction === 'close' && reason !== null
                ? say('content.closeVotes', { count, reason: sayClosing(reason) })
                : say('content.reopenVotes', { count })}
            </li>
          ))}
        </ul>
      )}
      {found.askerVerdict === 'disputed' && <p>{say('content.disputed')}</p>}
      {appeal && <Appealed appeal={appeal} locale={locale} />}
      {found.sources.some((source) => source === 'held' || source === 'possible-spam') && found.spam && (
        <div>
          <p>
            <b>{say('content.why')}</b>
          </p>
          <WhyList {...found.spam} />
        </div>
      )}
      {found.note !== '' && (
        <div>
          <p>
            <b>{say('content.notes')}</b>
          </p>
          <p className="case-words">
            <bdi>{found.note}</bdi>
          </p>
        </div>
      )}
    </div>
  )
}

/** Shows the action that the appeal is against, its moderator and date, and the appeal's text. */
async function Appealed({ appeal, locale }: { appeal: NonNullable<CaseView['appeal']>; locale: Locale }) {
  const [say, refusals] = await Promise.all([getTranslations('moderation'), getTranslations('refusals')])
  const { act, state } = appeal
  return (
    <div>
      <p>
        <b>{say(`content.appealStates.${state}`)}</b>{' '}
        {say('content.appealAgainst', { act: say(`acts.${act.kind}`), rule: say(`rules.${act.rule}`) })}
      </p>
      <p className="case-flagger">
        {act.actor && (
          <>
            <Link href={paths(locale).user(act.actor)}>
              <bdi>{act.actor.displayName}</bdi>
            </Link>
            ,{' '}
          </>
        )}
        {act.actorId === null && `${say('content.byForum')}, `}
        <RelativeTime date={new Date(act.createdAt)} locale={locale} />
      </p>
      <blockquote>
        <bdi>{act.reason}</bdi>
      </blockquote>
      <p className="case-words">
        <bdi>{appeal.text}</bdi>
      </p>
      {state === 'open' && appeal.isOwnAct && <p className="form-note">{refusals('appealOwnAct')}</p>}
    </div>
  )
}

async function FlagLine({ flag, locale }: { flag: CaseFlag; locale: Locale }) {
  const say = await getTranslations('moderation')
  const { flagger, duplicateOf } = flag
  const to = paths(locale)
  return (
    <li data-state={flag.state}>
      <b>{say(`flagReasons.${flag.reason}`)}</b>{' '}
      {duplicateOf && (
        <>
          {say('content.duplicateOf')}{' '}
          <Link href={to.question(duplicateOf)}>
            <bdi>{duplicateOf.title}</bdi>
          </Link>{' '}
        </>
      )}
      {flag.text !== '' && (
        <q>
          <bdi>{flag.text}</bdi>
        </q>
      )}{' '}
      {flagger && <Flagger flagger={flagger} locale={locale} />}
    </li>
  )
}

/** Describes each flagger: age of the account, points, outcome of earlier flags, and others on the same network. */
async function Flagger({ flagger, locale }: { flagger: CaseFlagger; locale: Locale }) {
  const say = await getTranslations('moderation.content')
  const { helpful, declined } = flagger.record
  const joined = <RelativeTime date={new Date(flagger.createdAt)} locale={locale} />
  return (
    <span className="case-flagger">
      <Link href={paths(locale).user(flagger)}>
        <bdi>{flagger.displayName}</bdi>
      </Link>
      : {say.rich('flaggerJoined', { when: () => joined })}, {say('flaggerPoints', { count: flagger.reputation })},{' '}
      {say('flagRecord', { helpful, total: helpful + declined })}
      {flagger.sameNetwork > 0 && (
        <>
          , <b>{say('flaggerNetwork', { count: flagger.sameNetwork })}</b>
        </>
      )}
    </span>
  )
}
