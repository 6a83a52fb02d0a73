import { permanentRedirect } from 'next/navigation'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { ANSWER_SORTS, STANCES } from '#lib/answers/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

type Props = PageProps<'/[locale]/questions/[id]'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props) {
  const { title } = await getQuestionRef(idIn<PostId>((await params).id))
  return { title }
})

/** Redirects an address without the title to the one with it. */
export default pageOrNotFound(async function QuestionByIdPage({ params, searchParams }: Props) {
  const [{ id }, param, locale] = await Promise.all([params, searchParam(searchParams), pageLocale()])
  const query = { sort: oneOf(param('sort'), ANSWER_SORTS), stance: oneOf(param('stance'), STANCES) }
  const address = (question: QuestionRef) => paths(locale).question(question, query)
  permanentRedirect(address(await readOrFollowMerge(idIn<PostId>(id), getQuestionRef, address)))
})
