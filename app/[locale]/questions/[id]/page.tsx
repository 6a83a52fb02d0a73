import { permanentRedirect } from 'next/navigation'
import { idOrNotFound, orNotFound } from '#app/_lib/or-not-found.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'

/** An address without the title leads to the one with it. */
export default async function QuestionByIdPage({ params }: PageProps<'/[locale]/questions/[id]'>) {
  const { id } = await params
  const [locale, question] = await Promise.all([pageLocale(), orNotFound(getQuestionRef(idOrNotFound<PostId>(id)))])
  permanentRedirect(paths(locale).question(question))
}
