import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { answerFormLabels } from '#app/_lib/answer-form-labels.ts'
import { editLabels } from '#app/_lib/edit-labels.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { isToSuggest } from '#app/_lib/is-to-suggest.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { EditAnswerForm } from '#components/answers/edit-answer-form.tsx'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { editRefusal, isModeratedEdit } from '#lib/posts/policy.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { listStatesAround } from '#lib/threads/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('editAnswer'), robots: { index: false } }
}

export default pageOrNotFound(async function EditAnswerPage({
  params,
  searchParams,
}: PageProps<'/[locale]/answers/[id]/edit'>) {
  const [{ id }, param, locale, viewer] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
  ])
  const post = await getEditablePost(idIn<PostId>(id), viewer?.id)
  if (post.kind !== 'answer') throw new NotFound('answer')
  // Who may not change it may suggest a change, with what they had typed before signing in.
  if (await isToSuggest(post)) redirect(paths(locale).suggestEdit(post.id))
  const from = paths(locale).editAnswer(post.id)
  const parked = await findParkedForm(from)
  const [say, labels, edit, states] = await Promise.all([
    getTranslations('posts'),
    answerFormLabels(locale),
    editLabels({
      isModerated: viewer !== null && isModeratedEdit(viewer, { ...post, states: [] }),
      asked: param('case') ?? parked?.['queue'],
    }),
    listStatesAround(post),
  ])
  const refusal = viewer && editRefusal(viewer, { authorId: post.authorId, isDeleted: false, states })
  const { form, body, marks, title } = labels
  const stored = { body: post.body, stance: post.stance ?? '', basis: post.basis ?? '' }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).answer(post.question, post.id)}>{post.question.title}</Link>
      </p>
      <h1 className="headline mb-6" data-small="">
        {say('editAnswer')}
      </h1>
      <RefusalNote refusal={refusal} locale={locale} />
      <div className="broad">
        <EditAnswerForm
          post={{ id: post.id, editVersion: post.editVersion }}
          isYesNo={post.question.isYesNo}
          {...{ locale, from, edit }}
          labels={{ form, body, marks, title }}
          typed={parked ?? stored}
        />
      </div>
    </main>
  )
})
