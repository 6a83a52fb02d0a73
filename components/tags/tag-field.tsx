'use client'

import { useId, useRef, useState } from 'react'
import { FieldFrame, useField } from '#components/ui/field-frame.tsx'
import { fill } from '#components/ui/template.ts'
import type { Template } from '#components/ui/template.ts'
import { useTagSuggestions } from './use-tag-suggestions.ts'
import type { Suggestion } from './use-tag-suggestions.ts'

type Props = {
  label: string
  hint: string
  defaultValue?: string | undefined
  labels: { suggestions: string; questionCount: Template }
}

/** Tags as one line of text with suggestions for the one being typed: a combobox by the ARIA pattern, plain text without JavaScript. */
export function TagField({ label, hint, defaultValue, labels }: Props) {
  const field = useField({ name: 'tags', hint, defaultValue })
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const { suggestions, suggestFor, close } = useTagSuggestions()
  const [active, setActive] = useState(-1)
  const isOpen = suggestions.length > 0

  const choose = (suggestion: Suggestion) => {
    if (!input.current) return
    input.current.value = `${input.current.value.replace(/[^\s,;#]*$/u, '')}${suggestion.name} `
    // Tells the form that something was typed, so that it is kept as a draft.
    input.current.dispatchEvent(new Event('input', { bubbles: true }))
    input.current.focus()
    dismiss()
  }
  const dismiss = () => {
    close()
    setActive(-1)
  }
  const steer = (event: React.KeyboardEvent) => {
    if (!isOpen) return
    const { length } = suggestions
    const chosen = suggestions[active]
    if (event.key === 'ArrowDown') setActive((active + 1) % length)
    else if (event.key === 'ArrowUp') setActive((active <= 0 ? length : active) - 1)
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
            setActive(-1)
            // A restored draft is input too, but nobody is typing then.
            if (document.activeElement === event.currentTarget) suggestFor(event.currentTarget.value)
          }}
          onKeyDown={steer}
        />
        {/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA combobox pattern with a list popup */}
        <ul id={listId} role="listbox" aria-label={labels.suggestions} className="suggestions" hidden={!isOpen}>
          {suggestions.map((suggestion, index) => (
            // Keys are the input's; a pointer presses before the input loses focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox itself listens to the keys
            <li
              key={suggestion.name}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              {suggestion.name}{' '}
              <span className="text-faint">{fill(labels.questionCount, { count: suggestion.questionCount })}</span>
            </li>
          ))}
        </ul>
        {/* oxlint-enable jsx-a11y/no-noninteractive-element-to-interactive-role */}
      </div>
    </FieldFrame>
  )
}
