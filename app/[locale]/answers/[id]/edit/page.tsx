import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { answerFormLabels } from '#app/_lib/answer-form-labels.ts'
import { EditPage, readForEdit } from '#app/_lib/edit-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { EditAnswerForm } from '#components/answers/edit-answer-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('editAnswer'), robots: { index: false } }
}

export default pageOrNotFound(async function EditAnswerPage(page: PageProps<'/[locale]/answers/[id]/edit'>) {
  const { post, locale, from, parked, restored, edit, refusal } = await readForEdit('answer', page)
  const { form, body, marks, title } = await answerFormLabels(locale)
  const stored = { body: post.body, stance: post.stance ?? '', basis: post.basis ?? '' }
  return (
    <EditPage {...{ post, refusal, locale }}>
      <EditAnswerForm
        post={{ id: post.id, editVersion: post.editVersion }}
        isYesNo={post.question.isYesNo}
        {...{ locale, from, edit }}
        labels={{ form, body, marks, title }}
        typed={parked ?? { ...stored, ...restored }}
      />
    </EditPage>
  )
})
