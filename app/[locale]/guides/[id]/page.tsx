import { permanentRedirect } from 'next/navigation'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { getGuide } from '#lib/guides/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/guides/[id]'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props) {
  const { title } = await getGuide(idIn<PostId>((await params).id))
  return { title }
})

/** An address without the title redirects to the one with it. */
export default pageOrNotFound(async function GuideByIdPage({ params }: Props) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  permanentRedirect(paths(locale).guide(await getGuide(idIn<PostId>(id))))
})
