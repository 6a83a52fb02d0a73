import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Gone } from '#lib/removal/types.ts'

type Props = { gone: Gone; locale: Locale; isMine?: boolean; isWithQuestion?: boolean }

/** Says how, when and why something was hidden. */
export async function GoneNotice({ gone, locale, isMine = false, isWithQuestion = false }: Props) {
  const [say, rules, reasons] = await Promise.all([
    getTranslations('removal'),
    getTranslations('moderation.rules'),
    getTranslations('forumReasons'),
  ])
  const because = gone.why?.because
  const whose = isMine ? 'mine' : 'theirs'
  // The viewer may see names only if they are concerned, whatever their reputation.
  const isPrivate = gone.why?.rule === 'privacy' && gone.removal !== 'purged' && gone.removal !== 'held'
  const sight = isPrivate ? 'private' : gone.removal
  return (
    <Notice>
      <p>
        {isWithQuestion && `${say('withQuestion')} `}
        {say(`how.${gone.removal}`)} <RelativeTime date={gone.at} locale={locale} />
      </p>
      {because && <p className="my-2">{reasons(because)}</p>}
      {gone.why && !because && (
        <dl className="my-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <dt className="text-soft">{say('rule')}</dt>
          <dd>{rules(gone.why.rule)}</dd>
          <dt className="text-soft">{say('reason')}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">
            <bdi>{gone.why.reason}</bdi>
          </dd>
        </dl>
      )}
      <p className="text-soft">{say(`sight.${sight}.${whose}`)}</p>
    </Notice>
  )
}
