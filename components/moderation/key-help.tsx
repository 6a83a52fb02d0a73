'use client'

import { useId } from 'react'
import type { RefObject } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { KEYS } from './act-codes.ts'
import { CASE_ACTS } from './case-acts.tsx'
import { useQueueTexts } from './queue-texts.ts'

/** Every key with its action. */
export function KeyHelp({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const { t } = useQueueTexts()
  const id = useId()
  const keys: readonly (readonly [string, string])[] = [
    [KEYS.next, t('keyNext')],
    [KEYS.previous, t('keyPrevious')],
    ['Enter', t('keyOpen')],
    ...CASE_ACTS.map(({ key, code }) => [key, t(`acts.${code}.label`)] as const),
    [KEYS.claim, t('keyClaim')],
    [KEYS.undo, t('keyUndo')],
    [KEYS.tick, t('keyTick')],
    [KEYS.batch, t('keyBatch')],
    ['Esc', t('keyEscape')],
    [KEYS.help, t('keyHelp')],
  ]
  return (
    <dialog ref={dialog} className="key-help" aria-labelledby={id}>
      <h2 id={id}>{t('keysTitle')}</h2>
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
      <p className="field-hint">{t('keysNote')}</p>
      <form method="dialog">
        <button type="submit" className={buttonClass('plain')}>
          {t('close')}
        </button>
      </form>
    </dialog>
  )
}
