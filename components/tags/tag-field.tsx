'use client'

import { useId, useRef, useState } from 'react'
import { FieldFrame, useField } from '#components/ui/field-frame.tsx'
import { tagNamesIn } from '#lib/tags/rules.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { TagPreview } from './tag-preview.tsx'
import { useTagSuggestions } from './use-tag-suggestions.ts'
import type { Suggestion } from './use-tag-suggestions.ts'

type Props = {
  label: string
  hint: string
  defaultValue?: string | undefined
}

/**
 * Tags as one line of text with suggestions for the current one: a combobox by the ARIA pattern, plain text without
 * JavaScript.
 */
export function TagField({ label, hint, defaultValue }: Props) {
  const field = useField({ name: 'tags', hint, defaultValue })
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const { suggestions, existing, suggestFor, close } = useTagSuggestions()
  /** The name of the active suggestion: the list may be replaced by one with other places. */
  const [activeName, setActiveName] = useState<string | null>(null)
  const [typed, setTyped] = useState(field.value ?? '')
  // The names that exist: the field's first ones, and those suggested while somebody typed them.
  const [first] = useState(() => tagNamesIn(field.value ?? ''))
  const isOpen = suggestions.length > 0
  const active = suggestions.findIndex(({ name }) => name === activeName)

  const write = (text: string) => {
    if (!input.current) return
    input.current.value = text
    // Tell the form that something was typed, so that it becomes a draft.
    input.current.dispatchEvent(new Event('input', { bubbles: true }))
    input.current.focus()
    dismiss()
  }
  const choose = (suggestion: Suggestion) => {
    write(`${(input.current?.value ?? '').replace(/[^\s,;]*$/u, '')}${suggestion.name} `)
  }
  const dismiss = () => {
    close()
    setActiveName(null)
  }
  const steer = (event: React.KeyboardEvent) => {
    if (!isOpen) return
    const { length } = suggestions
    const chosen = suggestions[active]
    const activate = (place: number) => setActiveName(suggestions[place]?.name ?? null)
    if (event.key === 'ArrowDown') activate((active + 1) % length)
    else if (event.key === 'ArrowUp') activate((active <= 0 ? length : active) - 1)
    else if (event.key === 'Enter' && chosen) choose(chosen)
    else if (event.key === 'Escape') dismiss()
    else return
    event.preventDefault()
  }
  return (
    <FieldFrame label={label} hint={hint} id={field.id} error={field.error}>
      <div className="relative" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && dismiss()}>
        <input
          ref={input}
          type="text"
          className="input"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          {...field.aria}
          defaultValue={field.value}
          onInput={(event) => {
            setActiveName(null)
            setTyped(event.currentTarget.value)
            // Restoring a draft is input too, but then nobody is typing.
            if (document.activeElement === event.currentTarget) suggestFor(event.currentTarget.value)
          }}
          onKeyDown={steer}
        />
        <SuggestionList {...{ listId, suggestions, active, choose }} />
      </div>
      <TagPreview
        {...{ typed }}
        known={[...first, ...existing]}
        join={({ run, joined }) => write(typed.replace(run, () => `${joined} `))}
      />
    </FieldFrame>
  )
}
