import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { retractFlagAction } from '#lib/flags/actions.ts'
import type { OwnFlag, OwnFlagTarget } from '#lib/flags/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** One flag: reason, target, date and outcome; a waiting one can be retracted. */
export async function OwnFlagLine({ flag, locale }: { flag: OwnFlag; locale: Locale }) {
  const [say, names] = await Promise.all([getTranslations('flags'), getTranslations('moderation')])
  return (
    <li id={`flag-${flag.id}`} className="entry-line" data-state={flag.state}>
      <div>
        <p>
          <strong>{names(`flagReasons.${flag.reason}`)}</strong>
          {' · '}
          {flag.target ? <Target target={flag.target} locale={locale} /> : say('mine.gone')}
        </p>
        {flag.text && (
          <p className="entry-text">
            <bdi>{flag.text}</bdi>
          </p>
        )}
        <p className="entry-text">
          {say(`states.${flag.state}`)}
          {' · '}
          <RelativeTime date={flag.decidedAt ?? flag.createdAt} locale={locale} />
        </p>
      </div>
      {flag.state === 'open' && (
        <ActionForm action={retractFlagAction} locale={locale} from={paths(locale).myFlags()}>
          <input type="hidden" name="flag" value={flag.id} />
          <SubmitButton kind="quiet">
            {say('retract')}
            <span className="sr-only">: {names(`flagReasons.${flag.reason}`)}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}

async function Target({ target, locale }: { target: OwnFlagTarget; locale: Locale }) {
  const say = await getTranslations('flags.mine')
  const to = paths(locale)
  if (target.kind === 'profile') {
    return (
      <>
        {say('onProfile')}{' '}
        <Link href={to.user(target.person)}>
          <bdi>{target.person.displayName}</bdi>
        </Link>
      </>
    )
  }
  if (target.kind === 'tag') {
    return (
      <>
        {say('onTag')}{' '}
        <Link href={to.tag(target.name)}>
          <bdi>{target.name}</bdi>
        </Link>
      </>
    )
  }
  const { kind, id, question } = target
  const words = {
    question: say('onQuestion'),
    answer: say('onAnswer'),
    comment: say('onComment'),
    guide: say('onGuide'),
  }
  const href = kind === 'comment' ? to.comment(question, id) : to.readPost({ kind, id, question })
  return (
    <>
      {words[kind]}{' '}
      <Link href={href}>
        <bdi>{question.title}</bdi>
      </Link>
    </>
  )
}
