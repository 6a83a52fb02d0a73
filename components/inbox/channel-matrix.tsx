'use client'

import { useFormContext } from '#components/ui/form-context.ts'

type Named = { value: string; label: string }

/** One choice for each row: a table of radio buttons, each named by its row and column. */
export function ChannelMatrix(props: {
  caption: string
  /** The heading of the rows. */
  about: string
  channels: readonly Named[]
  groups: readonly (Named & { hint: string; chosen: string; channels: readonly string[] })[]
}) {
  const form = useFormContext()
  return (
    <table className="channels" aria-label={props.caption}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{props.about}</span>
          </th>
          {props.channels.map(({ value, label }) => (
            <th key={value} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.groups.map((group) => (
          <tr key={group.value}>
            <th scope="row">
              {group.label}
              <span className="field-hint">{group.hint}</span>
            </th>
            {props.channels.map(({ value, label }) => (
              <td key={value}>
                {group.channels.includes(value) && (
                  <input
                    type="radio"
                    name={group.value}
                    value={value}
                    aria-label={`${group.label}: ${label}`}
                    defaultChecked={(form.values[group.value] ?? group.chosen) === value}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
