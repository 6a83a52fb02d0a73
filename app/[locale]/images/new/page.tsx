import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { UploadForm } from '#app/_lib/upload-form.tsx'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { limitRefusal, uploadRefusal } from '#lib/images/policy.ts'
import { isOwnImage } from '#lib/images/queries.ts'
import { DESCRIPTION_LENGTH } from '#lib/images/rules.ts'
import { imageIn } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import { paths } from '#lib/platform/paths.ts'
import { MadeImage } from './_sections/made-image.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('images'))('title'), robots: { index: false } }
}

/** Uploads an image without scripts, and shows the line that puts it into a text. It opens beside the text's form. */
export default async function NewImagePage({ searchParams }: PageProps<'/[locale]/images/new'>) {
  const [locale, say, viewer, param] = await Promise.all([
    pageLocale(),
    getTranslations('images'),
    findViewer(),
    searchParam(searchParams),
  ])
  if (!viewer) redirect(paths(locale).signIn({ next: paths(locale).newImage() }))
  const image = await ownImage(param('made'), viewer)
  const description = (param('description') ?? '').slice(0, DESCRIPTION_LENGTH.max)
  if (image)
    return (
      <NarrowPage title={say('done')}>
        <MadeImage image={image} description={description} locale={locale} />
      </NarrowPage>
    )
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <RefusalNote
        refusal={uploadRefusal(viewer) ?? limitRefusal(viewer, param('problem'), new Date())}
        locale={locale}
      />
      {uploadRefusal(viewer) === null && (
        <UploadForm kind="images" description={description} problem={param('problem')} locale={locale} />
      )}
    </NarrowPage>
  )
}

/** Finds the viewer's image at an address: anybody can make a link here to an image of somebody else. */
async function ownImage(address: string | undefined, viewer: Viewer): Promise<ImageRef | null> {
  const image = imageIn(address ?? '')
  return image && (await isOwnImage(image, viewer.id)) ? image : null
}
