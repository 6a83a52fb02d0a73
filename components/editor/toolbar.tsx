'use client'

import { useEffect, useRef } from 'react'
import type { KeyboardEvent as Pressed } from 'react'
import { useTexts } from '#components/ui/texts.tsx'
import { applyFormat, continueList, FORMATS } from './formats.ts'
import type { Change, Field, Format } from './formats.ts'
import { insertText } from './insert-text.ts'

/** The keys of the formats, pressed with Ctrl or Command: those of GitHub and Google Docs. */
const KEYS: Readonly<Partial<Record<Format, { code: string; shift?: true; shown: string }>>> = {
  bold: { code: 'KeyB', shown: 'B' },
  italic: { code: 'KeyI', shown: 'I' },
  code: { code: 'KeyE', shown: 'E' },
  link: { code: 'KeyK', shown: 'K' },
  numbers: { code: 'Digit7', shift: true, shown: 'Shift+7' },
  bullets: { code: 'Digit8', shift: true, shown: 'Shift+8' },
  quote: { code: 'Digit9', shift: true, shown: 'Shift+9' },
}

/** The drawing of each button, with strokes, in the colour of the text. */
const DRAWINGS: Readonly<Record<Format, string>> = {
  bold: 'M5 3h4.5a2.5 2.5 0 0 1 0 5H5zM5 8h5.5a2.5 2.5 0 0 1 0 5H5z',
  italic: 'M7 3h5M4 13h5M9.5 3l-3 10',
  heading: 'M4 3v10M12 3v10M4 8h8',
  quote: 'M3 4v8M6.5 5H13M6.5 8H13M6.5 11h4',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  link: 'M7 5h-2a3 3 0 0 0 0 6h2M9 5h2a3 3 0 0 1 0 6h-2M5.5 8h5',
  bullets: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.5M2.5 8h.5M2.5 12h.5',
  numbers: 'M7 4h6.5M7 8h6.5M7 12h6.5M2.5 3l1-.5v3M2.5 10h2l-2 3h2',
  table: 'M2.5 3h11v10h-11zM2.5 6.5h11M8 3v10',
}

/** Buttons and keys that format the text of a field, and lists that go on with Enter. */
export function Toolbar({ area }: { area: HTMLTextAreaElement }) {
  const t = useTexts('editor')
  const bar = useRef<HTMLDivElement>(null)
  const samples = { words: t('sample.words'), column: t('sample.column') }
  const format = (how: Format) => change(area, applyFormat(fieldOf(area), how, samples))
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const how = formatOf(event)
      const next = how
        ? applyFormat(fieldOf(area), how, samples)
        : isNewLine(event, area)
          ? continueList(fieldOf(area))
          : null
      if (!next) return
      event.preventDefault()
      change(area, next)
    }
    area.addEventListener('keydown', press)
    return () => area.removeEventListener('keydown', press)
    // The samples are the same for as long as the page has one language.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [area])
  const move = (event: Pressed) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (step === 0 || at < 0) return
    event.preventDefault()
    buttons.at((at + step) % buttons.length)?.focus()
  }
  return (
    // One of its buttons has the focus; the arrows move it.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('toolbar')}
      aria-controls={area.id}
      className="toolbar"
      onKeyDown={move}
    >
      {FORMATS.map((how, at) => (
        <button
          key={how}
          type="button"
          tabIndex={at === 0 ? 0 : -1}
          aria-label={t(`format.${how}`)}
          title={titleOf(t(`format.${how}`), how)}
          onClick={() => format(how)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={DRAWINGS[how]} />
          </svg>
        </button>
      ))}
    </div>
  )
}

function titleOf(name: string, how: Format): string {
  const key = KEYS[how]
  return key ? `${name} (${isApple() ? '⌘' : 'Ctrl+'}${key.shown})` : name
}

function formatOf(event: KeyboardEvent): Format | undefined {
  const isWith = isApple() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!isWith || event.altKey) return undefined
  return FORMATS.find((how) => KEYS[how]?.code === event.code && (KEYS[how].shift ?? false) === event.shiftKey)
}

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** Returns whether a key begins a new line; in an open list of people or tags, Enter chooses one. */
function isNewLine({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, area: HTMLTextAreaElement): boolean {
  if (key !== 'Enter' || shiftKey || ctrlKey || metaKey || altKey) return false
  return area.getAttribute('aria-expanded') !== 'true'
}

function fieldOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Field {
  return { value, start: selectionStart, end: selectionEnd }
}

function change(area: HTMLTextAreaElement, { start, end, text, select }: Change): void {
  area.setSelectionRange(start, end)
  insertText(area, text, select)
}
