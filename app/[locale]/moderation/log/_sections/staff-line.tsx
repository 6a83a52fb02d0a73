import { getTranslations } from 'next-intl/server'
import { TakeBackForm } from '#components/moderation/take-back-form.tsx'
import { LogLine, named } from '#components/log/log-line.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { offersUndo } from '#lib/log/rules.ts'
import type { StaffLogEntry } from '#lib/log/types.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { entry: StaffLogEntry; locale: Locale; role: 'moderator' | 'administrator'; from: string }

/** A line as moderators see it: the person concerned, the case and the bulk action, and the form to undo it. */
export async function StaffLine({ entry, locale, role, from }: Props) {
  const say = await getTranslations('log')
  const to = paths(locale)
  const { subject, caseId, batchId, postId } = entry
  return (
    <LogLine entry={entry} locale={locale}>
      <p className="log-what">
        {subject && <span>{say.rich('about', named(subject, locale))}</span>}
        {caseId !== null && <Link href={to.moderationCase(caseId)}>{say('case', { id: caseId })}</Link>}
        {batchId !== null && (
          <Link href={to.moderationLog({ batch: String(batchId) })}>{say('batchLine', { id: batchId })}</Link>
        )}
        {postId !== null && (
          <Link href={to.moderationLog({ post: String(postId) })}>{say('postLine', { id: postId })}</Link>
        )}
      </p>
      {offersUndo(entry, role) && (
        <BrowserTexts of={['moderation.form', 'moderation.undo']}>
          <TakeBackForm what={{ kind: 'act', id: entry.id }} {...{ locale, from }} />
        </BrowserTexts>
      )}
    </LogLine>
  )
}
