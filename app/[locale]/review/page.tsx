import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listUnderVote } from '#lib/closing/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { listWaitingEdits } from '#lib/suggested-edits/queries.ts'
import { ClosingSection } from './_sections/closing-section.tsx'
import { EditSection } from './_sections/edit-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('review')
  return { title: say('title'), robots: { index: false } }
}

/** What waits for whoever has the privilege to review edits, or to vote on closing. */
export default async function ReviewPage() {
  const [locale, viewer, say] = await Promise.all([pageLocale(), findViewer(), getTranslations('review')])
  const from = paths(locale).review()
  if (!viewer) redirect(paths(locale).signIn({ next: from }))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-8">{say('lead')}</p>
      <h2 className="review-title">{say('edits')}</h2>
      <Edits {...{ viewer, locale, from }} />
      <h2 className="review-title">{say('closing')}</h2>
      <Closing {...{ viewer, locale, from }} />
    </main>
  )
}

type Props = { viewer: Viewer; locale: Locale; from: string }

async function Edits({ viewer, locale, from }: Props) {
  const refusal = privilegeRefusal(viewer, 'review-edits')
  if (refusal) return <Refused refusal={refusal} />
  const [edits, say] = await Promise.all([listWaitingEdits(viewer.id), getTranslations('review')])
  if (edits.length === 0) return <p className="text-soft">{say('noEdits')}</p>
  return <EditSection {...{ edits, locale, from }} />
}

async function Closing({ viewer, locale, from }: Props) {
  const refusal = privilegeRefusal(viewer, 'vote-close')
  if (refusal) return <Refused refusal={refusal} />
  const [questions, say] = await Promise.all([listUnderVote(new Date()), getTranslations('review')])
  if (questions.length === 0) return <p className="text-soft">{say('noClosing')}</p>
  return <ClosingSection {...{ questions, locale, from }} viewerId={viewer.id} />
}

async function Refused({ refusal }: { refusal: NonNullable<ReturnType<typeof privilegeRefusal>> }) {
  const say = await getTranslations('refusals')
  return <Notice>{say(refusal.code, refusal.values)}</Notice>
}
