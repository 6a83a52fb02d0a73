import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { BodyLabels } from '#components/posts/body-field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The words around the text of a post. */
export async function bodyLabels(locale: Locale): Promise<BodyLabels> {
  const [say, site] = await Promise.all([getTranslations('posts'), getTranslations('site')])
  const help = paths(locale).help()
  return {
    preview: say('preview'),
    previewTitle: say('previewTitle'),
    hint: (
      <>
        {say.rich('markdownHint', { help: (text) => <Link href={`${help}#markdown`}>{text}</Link> })}{' '}
        <Link href={`${help}#rules`}>{site('rulesLink')}</Link>
      </>
    ),
  }
}
