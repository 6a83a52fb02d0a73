import { getTranslations } from 'next-intl/server'
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
      <div className="field">
        <label htmlFor="markdown" className="field-label">
          {say('copy')}
        </label>
        <textarea
          id="markdown"
          className="input"
          rows={3}
          readOnly
          aria-describedby="markdown-hint"
          defaultValue={fileMarkdown(file, words)}
        />
        <p id="markdown-hint" className="field-hint mt-2">
          {say('kept')}
        </p>
      </div>
      <p>
        <Link href={paths(locale).newFile()}>{say('another')}</Link>
      </p>
    </>
  )
}
