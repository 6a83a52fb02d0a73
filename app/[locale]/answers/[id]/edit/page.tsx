import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditPage, readForEdit } from '#app/_lib/edit-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { EditAnswerForm } from '#components/answers/edit-answer-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.answer.edit'), robots: { index: false } }
}

export default pageOrNotFound(async function EditAnswerPage(page: PageProps<'/[locale]/answers/[id]/edit'>) {
  const { post, locale, from, parked, restored, edit, refusal } = await readForEdit('answer', page)
  const stored = { body: post.body, stance: post.stance ?? '', basis: post.basis ?? '' }
  return (
    <EditPage {...{ post, refusal, locale }}>
      <BrowserTexts of={['answers.form', 'answers.stances', 'answers.bases', 'posts.form', 'posts.fields']}>
        <EditAnswerForm
          post={{ id: post.id, editVersion: post.editVersion }}
          isYesNo={post.question.isYesNo}
          {...{ locale, from, edit }}
          typed={parked ?? { ...stored, ...restored }}
        />
      </BrowserTexts>
    </EditPage>
  )
})
