import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ContextFields, ScopeFields, typedContext } from '#app/_lib/context-fields.tsx'
import { EditPage, readForEdit } from '#app/_lib/edit-page.tsx'
import { LineField } from '#app/_lib/line-field.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { EditAnswerForm } from '#components/answers/edit-answer-form.tsx'
import { Checkbox } from '#components/ui/field.tsx'
import { countryNames } from '#components/ui/formatters.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { typedScope } from '#lib/answers/context-fields.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listStations } from '#lib/profiles/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.answer.edit'), robots: { index: false } }
}

export default pageOrNotFound(async function EditAnswerPage(page: PageProps<'/[locale]/answers/[id]/edit'>) {
  const { post, locale, from, parked, restored, edit, refusal, offer } = await readForEdit('answer', page)
  const facts = { stance: post.stance ?? '', basis: post.basis ?? '', ...typedContext(post.context, locale) }
  const scope = post.scope ? typedScope(post.scope, (code) => countryNames(locale).of(code) ?? code) : {}
  const typed: Record<string, string> = parked ?? { body: post.body, ...facts, ...scope, ...restored }
  const [viewer, say] = await Promise.all([findViewer(), getTranslations('voices.form')])
  const stations = viewer && (await listStations(viewer.id))
  return (
    <EditPage {...{ post, refusal, locale, offer }}>
      <BrowserTexts of={['answers.form', 'answers.stances', 'answers.bases', 'posts.form', 'posts.fields']}>
        <EditAnswerForm
          post={{ id: post.id, editVersion: post.editVersion }}
          isYesNo={post.question.isYesNo}
          {...{ locale, from, edit, typed }}
        >
          {viewer?.id === post.authorId && (
            <>
              <ContextFields typed={typed}>
                <LineField {...{ stations, locale }} otherwise="keep" typed={typed['careerLine']} />
              </ContextFields>
              <ScopeFields typed={typed} />
              <Checkbox name="stillRight" label={say('stillRight')} hint={say('stillRightHint')} />
            </>
          )}
        </EditAnswerForm>
      </BrowserTexts>
    </EditPage>
  )
})
