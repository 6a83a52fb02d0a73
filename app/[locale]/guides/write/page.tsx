import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { begunDraft } from '#app/_lib/begun-draft.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { guideChoices } from '#app/_lib/question-choices.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { WriteGuideForm } from '#components/guides/write-guide-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { writeGuideRefusal } from '#lib/guides/policy.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('guides')])
  return { title: say('write'), alternates: alternates(locale, (to) => to.writeGuide()) }
}

/** Everyone can write a guide here; sending it asks to sign in and returns the text. */
export default async function WriteGuidePage({ searchParams }: PageProps<'/[locale]/guides/write'>) {
  const [locale, param] = await Promise.all([pageLocale(), searchParam(searchParams)])
  const to = paths(locale)
  const from = to.writeGuide()
  const place = { kind: 'guide', target: 0, slot: 0 } as const
  const [say, choices, parked, viewer, begun] = await Promise.all([
    getTranslations('guides'),
    guideChoices(locale),
    findParkedForm(from),
    findViewer(),
    begunDraft(place, param('draft'), to.writeGuide({ draft: '1' })),
  ])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.guides()}>{say('title')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('write')}
      </h1>
      <p className="lead mb-8">{say('writeLead')}</p>
      <RefusalNote refusal={viewer && writeGuideRefusal(viewer)} locale={locale} />
      {begun.offer}
      <div className="broad">
        <BrowserTexts of={['posts.form', 'guides.form', 'spam.proof', 'tags.field']}>
          <WriteGuideForm {...{ locale, from, choices }} typed={parked ?? begun.fields ?? {}} />
        </BrowserTexts>
      </div>
    </main>
  )
}
