import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditPage, readForEdit } from '#app/_lib/edit-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { questionChoices } from '#app/_lib/question-choices.ts'
import { EditQuestionForm } from '#components/questions/edit-question-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.question.edit'), robots: { index: false } }
}

export default pageOrNotFound(async function EditQuestionPage(page: PageProps<'/[locale]/questions/[id]/edit'>) {
  const { post, locale, from, parked, restored, edit, refusal, offer } = await readForEdit('question', page)
  const choices = await questionChoices(locale)
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
    <EditPage {...{ post, refusal, locale, offer }}>
      <BrowserTexts of={['posts.form', 'posts.fields', 'question.form', 'tags.field']}>
        <EditQuestionForm
          post={{ id: post.id, editVersion: post.editVersion }}
          {...{ locale, from, choices, edit }}
          typed={parked ?? { ...stored, ...restored }}
        />
      </BrowserTexts>
    </EditPage>
  )
})
