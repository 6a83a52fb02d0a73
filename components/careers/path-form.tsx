import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import type { RoleRef } from '#lib/careers/types.ts'

type Props = {
  action: string
  roles: readonly RoleRef[]
  from?: string | undefined
  to?: string | undefined
}

/** Current role and desired role, sent as an address. */
export async function PathForm({ action, roles, from = '', to = '' }: Props) {
  const t = await getTranslations('map')
  const select = (name: 'from' | 'to', value: string) => (
    <div>
      <label htmlFor={`path-${name}`} className="field-label">
        {t(name === 'from' ? 'whereAmI' : 'whereTo')}
      </label>
      <select id={`path-${name}`} name={name} defaultValue={value} className="input input-select">
        <option value="">{t('chooseRole')}</option>
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
        {t('findPath')}
      </button>
    </form>
  )
}
