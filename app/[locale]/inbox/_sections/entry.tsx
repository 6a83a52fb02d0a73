import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { markReadAction, muteThreadAction } from '#lib/notifications/actions.ts'
import type { NotificationGroup } from '#lib/notifications/groups.ts'
import { gather, lineTarget, lineText } from '#lib/notifications/words.ts'
import type { Gathered } from '#lib/notifications/words.ts'
import type { InboxEntry } from '#lib/notifications/types.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { entry: InboxEntry; group: NotificationGroup | undefined; locale: Locale; from: string }

/** A thread with what is new in it, or one thing about the viewer. */
export async function Entry({ entry, group, locale, from }: Props) {
  const say = await getTranslations('notifications')
  const { question } = entry
  const lines = gather(entry.lines)
  return (
    <li className="inbox-entry" data-unread={entry.isRead ? undefined : ''}>
      <div className="inbox-text">
        {!entry.isRead && <span className="sr-only">{say('unread')}: </span>}
        {question && (
          <h2 className="inbox-title">
            <Link href={paths(locale).question(question)}>
              <bdi>{question.title}</bdi>
            </Link>
          </h2>
        )}
        <ul>
          {lines.map((line) => (
            <Line key={line.newest.id} line={line} locale={locale} />
          ))}
        </ul>
      </div>
      <Tools entry={entry} group={group} locale={locale} from={from} />
    </li>
  )
}

async function Line({ line, locale }: { line: Gathered; locale: Locale }) {
  // Every key of the table of kinds is data here; a test writes each kind in every language.
  const say = (await getTranslations()) as unknown as Parameters<typeof lineText>[1]
  return (
    <li>
      <Link href={lineTarget(line.newest, locale)}>
        <bdi>{lineText(line, say, locale)}</bdi>
      </Link>{' '}
      <span className="inbox-when">
        <RelativeTime date={line.newest.at} locale={locale} />
      </span>
      {line.newest.excerpt && (
        <p className="inbox-excerpt">
          <bdi>{line.newest.excerpt}</bdi>
        </p>
      )}
    </li>
  )
}

/** Without scripts reading a thread does not mark it, so the button is always there while something is unread. */
async function Tools({ entry, group, locale, from }: Props) {
  const say = await getTranslations('notifications')
  const { question } = entry
  const named = question && (
    <span className="sr-only">
      : <bdi>{question.title}</bdi>
    </span>
  )
  return (
    <div className="inbox-tools">
      {!entry.isRead && (
        <ActionForm action={markReadAction} locale={locale} from={from}>
          <input type="hidden" name="until" value={entry.id} />
          <input type="hidden" name="thread" value={question?.id ?? ''} />
          <input type="hidden" name="kind" value={group ?? ''} />
          <SubmitButton kind="quiet">
            {say('markRead')}
            {named}
          </SubmitButton>
        </ActionForm>
      )}
      {question && (
        <ActionForm action={muteThreadAction} locale={locale} from={from}>
          <input type="hidden" name="thread" value={question.id} />
          <input type="hidden" name="state" value={question.isMuted ? 'none' : 'mute'} />
          <SubmitButton kind="quiet">
            {say(question.isMuted ? 'unmute' : 'mute')}
            {named}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
