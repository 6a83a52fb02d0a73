'use client'

import { useTexts } from '#components/ui/texts.tsx'
import type { Suggestion } from './use-tag-suggestions.ts'

type Props = {
  listId: string
  suggestions: readonly Suggestion[]
  /** Index of the active option; −1 for none. */
  active: number
  choose: (suggestion: Suggestion) => void
}

/** The popup of the combobox for tags. */
export function SuggestionList({ listId, suggestions, active, choose }: Props) {
  const t = useTexts('tags.field')
  return (
    // oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA combobox pattern with a list popup
    <ul
      id={listId}
      role="listbox"
      aria-label={t('suggestions')}
      className="suggestions"
      hidden={suggestions.length === 0}
    >
      {suggestions.map((suggestion, index) => (
        // The input handles keys; a press would take the focus from the input and close the list before the click.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox itself listens to the keys
        <li
          key={suggestion.name}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(suggestion)}
        >
          <bdi>{suggestion.name}</bdi>{' '}
          <span className="text-faint">{t('suggestionCount', { count: suggestion.questionCount })}</span>
        </li>
      ))}
    </ul>
    // oxlint-enable jsx-a11y/no-noninteractive-element-to-interactive-role
  )
}
