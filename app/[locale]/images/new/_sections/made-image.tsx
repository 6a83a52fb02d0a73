import { getTranslations } from 'next-intl/server'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { imageAddress, imageMarkdown } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { image: ImageRef; description: string; locale: Locale }

/** Shows an uploaded image, and its Markdown to copy. */
export async function MadeImage({ image, description, locale }: Props) {
  const say = await getTranslations('images')
  return (
    <>
      {/* Next's component would load scripts, for variants that the forum has already made. */}
      {/* oxlint-disable-next-line nextjs/no-img-element */}
      <img
        src={imageAddress(image)}
        width={image.width}
        height={image.height}
        alt={description}
        className="mb-6 h-auto max-w-full rounded"
      />
      <CopyLine label={say('copy')} hint={say('kept')}>
        {imageMarkdown(image, description)}
      </CopyLine>
      <p>
        <Link href={paths(locale).newImage()}>{say('another')}</Link>
      </p>
    </>
  )
}
