import { buttonClass } from '#components/ui/button-class.ts'
import type { RoleRef } from '#lib/careers/types.ts'

type Props = {
  action: string
  roles: readonly RoleRef[]
  from?: string | undefined
  to?: string | undefined
  labels: { from: string; to: string; choose: string; submit: string }
}

/** Where am I, where do I want to go: two roles, sent as an address. */
export function PathForm({ action, roles, from = '', to = '', labels }: Props) {
  const select = (name: 'from' | 'to', value: string) => (
    <div>
      <label htmlFor={`path-${name}`} className="field-label">
        {labels[name]}
      </label>
      <select id={`path-${name}`} name={name} defaultValue={value} className="input input-select">
        <option value="">{labels.choose}</option>
        {roles.map((role) => (
          <option key={role.slug} value={role.slug}>
            {role.name}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form action={action} className="path-form">
      {select('from', from)}
      {select('to', to)}
      <button type="submit" className={buttonClass('primary')}>
        {labels.submit}
      </button>
    </form>
  )
}
