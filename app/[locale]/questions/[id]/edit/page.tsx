import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditPage, readForEdit } from '#app/_lib/edit-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { questionFormLabels } from '#app/_lib/question-form-labels.ts'
import { EditQuestionForm } from '#components/questions/edit-question-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('editQuestion'), robots: { index: false } }
}

export default pageOrNotFound(async function EditQuestionPage(page: PageProps<'/[locale]/questions/[id]/edit'>) {
  const { post, locale, from, parked, restored, edit, refusal } = await readForEdit('question', page)
  const labels = await questionFormLabels(locale)
  const situation = Object.fromEntries(Object.entries(post.situation).map(([name, value]) => [name, value ?? '']))
  const stored = {
    title: post.question.title,
    body: post.body,
    tags: post.tags.join(' '),
    language: post.language,
    isYesNo: post.question.isYesNo ? 'on' : '',
    ...situation,
  }
  return (
    <EditPage {...{ post, refusal, locale }}>
      <EditQuestionForm
        post={{ id: post.id, editVersion: post.editVersion }}
        {...{ locale, from, labels, edit }}
        typed={parked ?? { ...stored, ...restored }}
      />
    </EditPage>
  )
})
