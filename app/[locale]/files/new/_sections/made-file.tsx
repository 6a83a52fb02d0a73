import { getTranslations } from 'next-intl/server'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { fileAddress, fileMarkdown } from '#lib/platform/file-addresses.ts'
import type { FileRef } from '#lib/platform/file-addresses.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { file: FileRef; description: string; locale: Locale }

/** Shows a link to an uploaded file, and its Markdown to copy. */
export async function MadeFile({ file, description, locale }: Props) {
  const say = await getTranslations('files')
  const words = description.trim() || `${file.name}.pdf`
  return (
    <>
      <p className="mb-6">
        <a href={fileAddress(file)}>
          <bdi>{words}</bdi>
        </a>
      </p>
      <CopyLine label={say('copy')} hint={say('kept')}>
        {fileMarkdown(file, words)}
      </CopyLine>
      <p>
        <Link href={paths(locale).newFile()}>{say('another')}</Link>
      </p>
    </>
  )
}
