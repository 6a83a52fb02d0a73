import { useRef, useState } from 'react'
import type { ComponentType, DetailedHTMLProps, HTMLAttributes } from 'react'
import type { Locale } from '#lib/i18n/rules.ts'

type Place = { area: HTMLTextAreaElement; link: HTMLAnchorElement | null }
type Loaded = Place & { Editor: ComponentType<Place & { isPicking: boolean }> }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** Offers people and tags while somebody types; without its script it is a plain box. */
      'text-expander': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { keys: string }
    }
  }
}

/**
 * Loads the editor when somebody begins to write: readers do not pay for it. `wake` starts it, for the field and the
 * link within a box; with `picks`, it then asks for an image. Without its scripts the field and the link stay as they
 * are.
 */
export function useEditor(locale: Locale) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [isPicking, setPicking] = useState(false)
  const isAsked = useRef(false)
  const wantsImage = useRef(false)
  const load = async (place: Place) => {
    const { loadEditor } = await import('./load-editor.tsx')
    const Editor = await loadEditor(locale)
    setLoaded({ Editor, ...place })
  }
  const wake = (box: HTMLElement, picks = false) => {
    const [area, link] = [box.querySelector('textarea'), box.querySelector<HTMLAnchorElement>('a[data-image]')]
    if (!area) return
    if (picks) {
      wantsImage.current = true
      setPicking(true)
    }
    if (isAsked.current) return
    isAsked.current = true
    load({ area, link }).catch(() => {
      isAsked.current = false
      // The focus of the link has asked for the editor before its click: `picks` may belong to a later call.
      if (wantsImage.current && link) open(link.href, '_blank')
      wantsImage.current = false
      setPicking(false)
    })
  }
  const tools = loaded && <loaded.Editor area={loaded.area} link={loaded.link} isPicking={isPicking} />
  return { tools, wake }
}
