import { fill } from '#components/ui/template.ts'
import type { Template } from '#components/ui/template.ts'
import type { Suggestion } from './use-tag-suggestions.ts'

type Props = {
  listId: string
  suggestions: readonly Suggestion[]
  /** Index of the option the keyboard is on; −1 for none. */
  active: number
  labels: { suggestions: string; questionCount: Template }
  choose: (suggestion: Suggestion) => void
}

/** The popup of the combobox for tags. */
export function SuggestionList({ listId, suggestions, active, labels, choose }: Props) {
  return (
    // oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA combobox pattern with a list popup
    <ul
      id={listId}
      role="listbox"
      aria-label={labels.suggestions}
      className="suggestions"
      hidden={suggestions.length === 0}
    >
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
          <bdi>{suggestion.name}</bdi>{' '}
          <span className="text-faint">{fill(labels.questionCount, { count: suggestion.questionCount })}</span>
        </li>
      ))}
    </ul>
    // oxlint-enable jsx-a11y/no-noninteractive-element-to-interactive-role
  )
}
