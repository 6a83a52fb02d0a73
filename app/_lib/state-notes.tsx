import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { spanOf } from '#lib/thread-states/rules.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/**
 * Explains the present states of a post: the meaning of each, its end and its reason. A job ends each at its time, and
 * expires the page.
 */
export function StateNotes({ states }: { states: readonly ThreadState[] }) {
  const [say, format] = [useTranslations('threads'), useFormatter()]
  if (states.length === 0) return null
  return (
    <div className="states">
      {states.map(({ kind, endsAt, reason, slowSeconds }) => (
        <Notice key={kind}>
          <p>
            <strong>{say(`states.${kind}`)}</strong>
            {endsAt && (
              <>
                {' '}
                <time dateTime={endsAt.toISOString()}>
                  {say('until', { date: format.dateTime(endsAt, { dateStyle: 'long', timeStyle: 'short' }) })}
                </time>
              </>
            )}
            {'. '}
            {say(`effects.${kind}`, spanOf(Math.ceil((slowSeconds ?? 0) / 60)))}
          </p>
          <p className="states-why">{reason}</p>
        </Notice>
      ))}
    </div>
  )
}
