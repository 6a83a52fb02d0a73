import { Fragment } from 'react'
import { TakeBackForm } from '#components/moderation/take-back-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { ACTS } from '#lib/moderation/rules.ts'
import type { TimelineEntry } from '#lib/people/types.ts'
import { headOf } from './entry-head.tsx'
import { PlaceLink } from './links.tsx'

/** The characters of a post that are shown: the query cuts at any character, this cuts at a word. */
const EXCERPT_LENGTH = 230

type Props = { entry: TimelineEntry; locale: Locale; from: string }

/** One line of a user history. */
export async function Entry({ entry, locale, from }: Props) {
  const actId = undoableAct(entry)
  const { title, marks } = await headOf(entry, locale)
  return (
    <li data-kind={entry.kind}>
      <p className="record-when">
        <RelativeTime date={entry.at} locale={locale} />
      </p>
      <div>
        <p className="record-what">
          <b>{title}</b>
          {'place' in entry && entry.place && (
            <>
              {' '}
              <PlaceLink place={entry.place} locale={locale} />
            </>
          )}
          {marks.map((mark, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- the marks of a line never change their order
            <Fragment key={at}>
              <span className="text-faint"> · </span>
              {mark}
            </Fragment>
          ))}
        </p>
        {textsOf(entry).map((text) => (
          <p key={text} className="record-text">
            {text}
          </p>
        ))}
        {actId !== null && (
          <BrowserTexts of={['moderation.form', 'moderation.undo']}>
            <TakeBackForm what={{ kind: 'act', id: actId }} {...{ locale, from }} />
          </BrowserTexts>
        )}
      </div>
    </li>
  )
}

/** Returns the action of this line, if it can still be undone. */
function undoableAct(entry: TimelineEntry): number | null {
  if (entry.kind === 'warning') return entry.withdrawnAt === null ? entry.actId : null
  if (entry.kind === 'restriction') return entry.isInForce ? entry.actId : null
  return entry.kind === 'act' && !entry.isUndone && ACTS[entry.act].isUndoable ? entry.actId : null
}

/** Returns typed text, which is shown unchanged. */
function textsOf(entry: TimelineEntry): string[] {
  const texts =
    entry.kind === 'post' || entry.kind === 'comment'
      ? [excerptOf(entry.excerpt, EXCERPT_LENGTH)]
      : [
          'summary' in entry ? entry.summary : '',
          'text' in entry ? entry.text : '',
          'reason' in entry && 'by' in entry ? entry.reason : '',
          'answer' in entry ? entry.answer : '',
        ]
  return [...new Set(texts)].filter((text) => text.trim() !== '')
}
