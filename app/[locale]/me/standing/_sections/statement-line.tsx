import { getFormatter, getTranslations } from 'next-intl/server'
import { AppealForm } from '#components/standing/appeal-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { outcomeOf } from '#lib/appeals/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { StatementView } from '#lib/my-standing/types.ts'
import { actTitle } from '#lib/statements/words.ts'

/** One action: what was done, its rule and reason, and the viewer's appeal or the form for it. */
export async function StatementLine({ statement, locale }: { statement: StatementView; locale: Locale }) {
  const [say, names, reasons] = await Promise.all([
    getTranslations('standing.statements'),
    getTranslations('moderation'),
    getTranslations('forumReasons'),
  ])
  const { act, appeal, createdAt, isRead, canAppeal } = statement
  const { because } = act.told
  const title = await titleOf(act)
  return (
    <li className="entry-line" id={`statement-${statement.id}`}>
      <div>
        <p>
          {!isRead && <b className="new-mark">{say('new')}</b>}{' '}
          <Link href={paths(locale).statement(statement.id)} className="font-semibold">
            {act.undoes ? say('tookBack', { act: title }) : title}
          </Link>
          {' · '}
          <RelativeTime date={createdAt} locale={locale} />
          {act.isUndone ? ` · ${say('undone')}` : act.ended && ` · ${say(`ended.${act.ended}`)}`}
        </p>
        <p className="whitespace-pre-line" dir="auto">
          {because ? reasons(because) : act.reason}
        </p>
        <p className="entry-text">
          {because === null && say('rule', { rule: names(`rules.${act.rule}`) })}
          {act.postId !== null && (
            <>
              {because === null && ' · '}
              <Link href={paths(locale).post(act.postId)}>{say('toPost')}</Link>
            </>
          )}
        </p>
        {appeal && <AppealState appeal={appeal} act={act} locale={locale} />}
        {canAppeal && (
          <BrowserTexts of={['standing.appeal.form']}>
            <AppealForm act={act.id} locale={locale} from={paths(locale).standing()} />
          </BrowserTexts>
        )}
      </div>
    </li>
  )
}

async function titleOf({ kind, undoes, told }: StatementView['act']): Promise<string> {
  const [all, format] = await Promise.all([getTranslations(), getFormatter()])
  // The keys are data here, which the catalogue's types cannot check; a test covers every action in every language.
  const words = all as unknown as Parameters<typeof actTitle>[1]
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long', timeZone: 'UTC' })
  return actTitle({ kind: undoes ?? kind, ...told }, words, day)
}

type AppealProps = Pick<StatementView, 'act'> & { appeal: NonNullable<StatementView['appeal']>; locale: Locale }

async function AppealState({ appeal, act, locale }: AppealProps) {
  const say = await getTranslations('standing.appeal')
  const outcome = appeal.state === 'granted' ? outcomeOf(appeal.state, act) : 'declined'
  return (
    <div className="mt-3 border-l-2 border-rule pl-4">
      <p>
        <strong>{say(`states.${appeal.state}`)}</strong> {outcome !== 'declined' && say(`outcomes.${outcome}`)}
      </p>
      <p className="entry-text">
        {say('yours')} · <RelativeTime date={appeal.createdAt} locale={locale} />
      </p>
      <p className="whitespace-pre-line">
        <bdi>{appeal.text}</bdi>
      </p>
      {appeal.answer && (
        <>
          <p className="entry-text">{say('answer')}</p>
          <p className="whitespace-pre-line">
            <bdi>{appeal.answer}</bdi>
          </p>
        </>
      )}
    </div>
  )
}
