'use client'

import { useId } from 'react'
import type { RefObject } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { KEYS } from './act-codes.ts'
import { CASE_ACTS } from './case-acts.tsx'
import type { QueueWords } from './queue-words.ts'

/** Every key and what it does. */
export function KeyHelp({ dialog, words }: { dialog: RefObject<HTMLDialogElement | null>; words: QueueWords }) {
  const id = useId()
  const keys: readonly (readonly [string, string])[] = [
    [KEYS.next, words.keyNext],
    [KEYS.previous, words.keyPrevious],
    ['Enter', words.keyOpen],
    ...CASE_ACTS.map(({ key, code }) => [key, words.acts[code].label] as const),
    [KEYS.claim, words.keyClaim],
    [KEYS.undo, words.keyUndo],
    [KEYS.tick, words.keyTick],
    [KEYS.batch, words.keyBatch],
    ['Esc', words.keyEscape],
    [KEYS.help, words.keyHelp],
  ]
  return (
    <dialog ref={dialog} className="key-help" aria-labelledby={id}>
      <h2 id={id}>{words.keysTitle}</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="field-hint">{words.keysNote}</p>
      <form method="dialog">
        <button type="submit" className={buttonClass('plain')}>
          {words.close}
        </button>
      </form>
    </dialog>
  )
}
