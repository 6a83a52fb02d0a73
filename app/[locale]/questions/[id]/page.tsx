import { permanentRedirect } from 'next/navigation'
import { orFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'

type Props = PageProps<'/[locale]/questions/[id]'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props) {
  const { title } = await getQuestionRef(idIn<PostId>((await params).id))
  return { title }
})

/** An address without the title leads to the one with it. */
export default pageOrNotFound(async function QuestionByIdPage({ params }: Props) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  const to = paths(locale)
  permanentRedirect(to.question(await orFollowMerge(idIn<PostId>(id), getQuestionRef, to.question)))
})
