import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditPage, readForEdit } from '#app/_lib/edit-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { guideChoices } from '#app/_lib/question-choices.ts'
import { EditGuideForm } from '#components/guides/edit-guide-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.guide.edit'), robots: { index: false } }
}

export default pageOrNotFound(async function EditGuidePage(page: PageProps<'/[locale]/guides/[id]/edit'>) {
  const { post, locale, from, parked, restored, edit, refusal, offer } = await readForEdit('guide', page)
  const choices = await guideChoices(locale)
  const stored = { title: post.question.title, body: post.body, tags: post.tags.join(' '), language: post.language }
  return (
    <EditPage {...{ post, refusal, locale, offer }}>
      <BrowserTexts of={['posts.fields', 'posts.form', 'guides.form', 'tags.field']}>
        <EditGuideForm
          post={{ id: post.id, editVersion: post.editVersion }}
          {...{ locale, from, choices, edit }}
          typed={parked ?? { ...stored, ...restored }}
        />
      </BrowserTexts>
    </EditPage>
  )
})
