import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { CheckForm } from '#components/guides/check-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { checkGuideRefusal } from '#lib/guides/policy.ts'
import { getGuideToCheck } from '#lib/guides/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('guides.checkPage')
  return { title: say('title'), robots: { index: false } }
}

/** Somebody who went through a guide says that it still holds, or edits it. */
export default pageOrNotFound(async function CheckGuidePage({ params }: PageProps<'/[locale]/guides/[id]/check'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('guides.checkPage'),
  ])
  const to = paths(locale)
  const guide = await getGuideToCheck(idIn<PostId>(id))
  const from = to.checkGuide(guide.id)
  if (!viewer) redirect(to.signIn({ next: from }))
  const states = (await mapThreadStates(guide.id)).get(guide.id) ?? []
  const refusal = checkGuideRefusal(viewer, { states })
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.guide(guide)}>
          <bdi>{guide.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      <RefusalNote refusal={refusal} locale={locale} />
      {!refusal && (
        <div className="decide">
          <BrowserTexts of={['guides.checking']}>
            <CheckForm guide={{ id: guide.id, editVersion: guide.editVersion }} locale={locale} from={from} />
          </BrowserTexts>
          <Link href={to.editPost({ kind: 'guide', id: guide.id })} className={buttonClass('plain')}>
            {say('edit')}
          </Link>
        </div>
      )}
    </main>
  )
})
