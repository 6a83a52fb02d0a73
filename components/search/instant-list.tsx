'use client'

import type { InstantAnswer } from '#lib/search/types.ts'

type Props = {
  id: string
  label: string
  groups: InstantAnswer['groups']
  /** Index of the active option over all groups; −1 for none. */
  active: number
  onChoose: () => void
}

/** The popup of a combobox: links in groups. The input keeps the focus and controls it. */
export function InstantList({ id, label, groups, active, onChoose }: Props) {
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { options }) => sum + options.length, 0))
  return (
    <div id={id} role="listbox" aria-label={label} className="instant-list" hidden={groups.length === 0}>
      {groups.map((group, at) => (
        <div key={group.label} role="group" aria-label={group.label}>
          <p className="instant-group" aria-hidden="true">
            {group.label}
          </p>
          {group.options.map((option, index) => {
            const place = (starts[at] ?? 0) + index
            return (
              <a
                key={option.href}
                id={optionId(id, place)}
                data-follow=""
                href={option.href}
                role="option"
                tabIndex={-1}
                aria-selected={place === active}
                // A press would take the focus from the input and close the list before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={onChoose}
              >
                <span lang={option.lang}>
                  <bdi>{option.text}</bdi>
                </span>
                {option.note && (
                  <small>
                    <bdi>{option.note}</bdi>
                  </small>
                )}
              </a>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** Returns the id of an option by its index over all groups. */
export const optionId = (listId: string, place: number) => `${listId}-${place}`
