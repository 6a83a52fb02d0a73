'use client'

import { useEffect } from 'react'
import { useTextLocale } from '#components/ui/texts.tsx'
import { completeNames } from './completion.ts'
import { ImageUploads } from './image-uploads.tsx'
import { insertText } from './insert-text.ts'
import { pasteAsMarkdown } from './rich-paste.ts'
import { Toolbar } from './toolbar.tsx'

type Props = {
  area: HTMLTextAreaElement
  /** The link to the page for images; null for a text that shows none. */
  link: HTMLAnchorElement | null
  /** True if the link was followed before the scripts were there. */
  isPicking: boolean
}

/** Everything that makes writing Markdown easier. The field stays a plain one. */
export function Editor({ area, link, isPicking }: Props) {
  const locale = useTextLocale()
  useEffect(() => {
    const ends = [pasteAsMarkdown(area, (text) => insertText(area, text))]
    const expander = area.closest<HTMLElement>('text-expander')
    if (expander) ends.push(completeNames(expander, area, locale))
    return () => {
      for (const end of ends) end()
    }
  }, [area, locale])
  return (
    <>
      <Toolbar area={area} />
      {link && <ImageUploads area={area} link={link} isPicking={isPicking} />}
    </>
  )
}
