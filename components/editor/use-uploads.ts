import { useRef, useState } from 'react'
import { sendImage } from './send-image.ts'
import type { Sent } from './send-image.ts'
import { shrinkImage } from './shrink-image.ts'

/** An image on its way: the part that was sent, from 0 to 1, and then its end. */
export type Upload = { key: number; name: string; part: number; end: Exclude<Sent, { kind: 'cancelled' }> | null }

/**
 * Uploads files one after another; `drop` cancels an upload, or forgets one that has ended. A file that is certainly no
 * image stays here, with the words `notImage`.
 */
export function useUploads(locale: string, notImage: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const cancels = useRef(new Map<number, () => void>())
  const turn = useRef(Promise.resolve())
  const next = useRef(0)
  const change = (key: number, changes: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  const drop = (key: number) => {
    cancels.current.get(key)?.()
    cancels.current.delete(key)
    setUploads((all) => all.filter((one) => one.key !== key))
  }
  const send = async (key: number, file: File) => {
    const { blob, name } = await shrinkImage(file)
    // It was cancelled while it waited.
    if (!cancels.current.has(key)) return
    const { sent, cancel } = sendImage(blob, { name, locale, onProgress: (part) => change(key, { part }) })
    cancels.current.set(key, cancel)
    const end = await sent
    if (end.kind !== 'cancelled') change(key, { part: 1, end })
  }
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const key = next.current++
      // Some systems do not know the types of all images: the forum looks at those files.
      if (file.type !== '' && !file.type.startsWith('image/')) {
        const end = { kind: 'failed', message: notImage } as const
        setUploads((all) => [...all, { key, name: file.name, part: 1, end }])
        continue
      }
      cancels.current.set(key, () => undefined)
      setUploads((all) => [...all, { key, name: file.name, part: 0, end: null }])
      turn.current = turn.current.then(() => send(key, file)).catch(() => undefined)
    }
  }
  return { uploads, add, drop }
}
