import { getFormatter, getTranslations } from 'next-intl/server'
import { StateNotes } from '#app/_lib/state-notes.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { getSlowEnd } from '#lib/thread-states/slow-queries.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/**
 * Says that the thread is in slow mode, and from when the viewer may write there again. Other reasons are shown by the
 * form.
 */
export async function SlowNote({ questionId, states }: { questionId: PostId; states: readonly ThreadState[] }) {
  const [say, format, viewer] = await Promise.all([getTranslations('threads'), getFormatter(), findViewer()])
  const end = viewer && (await getSlowEnd(viewer, questionId, states))
  return (
    <>
      <StateNotes states={states.filter(({ kind }) => kind === 'slow')} />
      {end && (
        <p className="form-note mb-6">
          {say('againFrom', { date: format.dateTime(wholeMinute(end), { dateStyle: 'long', timeStyle: 'short' }) })}
        </p>
      )}
    </>
  )
}

/** Rounds up, because the page shows minutes. */
function wholeMinute(moment: Date): Date {
  return new Date(Math.ceil(moment.getTime() / 60_000) * 60_000)
}
