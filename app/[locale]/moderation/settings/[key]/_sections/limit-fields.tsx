import { getTranslations } from 'next-intl/server'
import { TextField } from '#components/ui/field.tsx'
import { DEFAULT_LIMITS, TRUST_LEVELS } from '#lib/limits/rules.ts'
import type { Limits } from '#lib/limits/rules.ts'
import { fieldsOfLimits, LIMIT_ROWS, PLAIN_LIMITS } from '#lib/site-admin/limit-fields.ts'

/** Every limit, by level of trust, with its default. */
export async function LimitFields({ limits }: { limits: Limits }) {
  const say = await getTranslations('site')
  const [values, defaults] = [fieldsOfLimits(limits), fieldsOfLimits(DEFAULT_LIMITS)]
  const byDefault = (field: string) => say('byDefault', { value: defaults[field] || say('none') })
  return (
    <>
      {LIMIT_ROWS.map((row) => {
        const name = say(`limitsTable.rows.${row.name}`)
        const title = row.isDaily ? say('limitsTable.perDay', { name }) : name
        return (
          <fieldset key={row.name} className="limit-row">
            <legend>{title}</legend>
            {TRUST_LEVELS.map((level) => (
              <TextField
                key={level}
                name={row.fields[level]}
                label={`${say(`limitsTable.${level}`)} ${byDefault(row.fields[level])}`}
                defaultValue={values[row.fields[level]]}
                inputMode="numeric"
                autoComplete="off"
              />
            ))}
          </fieldset>
        )
      })}
      <div className="limit-row">
        {PLAIN_LIMITS.map((name) => (
          <TextField
            key={name}
            name={name}
            label={`${say(`limitsTable.rows.${name}`)} ${byDefault(name)}`}
            defaultValue={values[name]}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
      </div>
    </>
  )
}
