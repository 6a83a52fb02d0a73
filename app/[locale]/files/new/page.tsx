import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { UploadForm } from '#app/_lib/upload-form.tsx'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { fileRefusal, limitRefusal } from '#lib/images/policy.ts'
import { isOwnFile } from '#lib/images/queries.ts'
import { DESCRIPTION_LENGTH } from '#lib/images/rules.ts'
import { fileIn } from '#lib/platform/file-addresses.ts'
import { paths } from '#lib/platform/paths.ts'
import { MadeFile } from './_sections/made-file.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('files'))('title'), robots: { index: false } }
}

/** Uploads a PDF, and shows the line that links to it. It opens beside the text's form, and needs no scripts. */
export default async function NewFilePage({ searchParams }: PageProps<'/[locale]/files/new'>) {
  const [locale, say, viewer, param] = await Promise.all([
    pageLocale(),
    getTranslations('files'),
    findViewer(),
    searchParam(searchParams),
  ])
  if (!viewer) redirect(paths(locale).signIn({ next: paths(locale).newFile() }))
  const file = fileIn(param('made') ?? '')
  const description = (param('description') ?? '').slice(0, DESCRIPTION_LENGTH.max)
  // Anybody can make a link here to a file of somebody else.
  if (file && (await isOwnFile(file.id, viewer.id)))
    return (
      <NarrowPage title={say('done')}>
        <MadeFile file={file} description={description} locale={locale} />
      </NarrowPage>
    )
  const refusal = fileRefusal(viewer)
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <RefusalNote refusal={refusal ?? limitRefusal(viewer, param('problem'), new Date())} locale={locale} />
      {refusal === null && (
        <UploadForm kind="files" description={description} problem={param('problem')} locale={locale} />
      )}
    </NarrowPage>
  )
}
