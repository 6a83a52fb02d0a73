import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Checkbox, Select, TextField } from '#components/ui/field.tsx'
import { countryNames } from '#components/ui/formatters.ts'
import type { AnswerContext } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { CAREER_ROLES, ORGANISATION_SIZES, SECTORS } from '#lib/situations/rules.ts'

type Props = {
  /** The fields' first values; null on a shared page, which offers to repeat the author's last answer instead. */
  typed: Readonly<Record<string, string>> | null
  /** True on a page that is about these fields. */
  isOpen?: boolean
  /** The choice of the line beside the answer. */
  children?: ReactNode
}

/** The fields for an author's role, sector and country, folded until they open them. */
export async function ContextFields({ typed, isOpen = false, children }: Props) {
  const [say, situations] = await Promise.all([getTranslations('voices.form'), getTranslations('situations')])
  const nothing = { value: '', label: situations('ratherNotSay') }
  const isSaid = ['ownRole', 'ownSector', 'ownCountry', 'careerLine'].some((name) => typed?.[name])
  return (
    <details className="disclosure mb-6" open={isOpen || isSaid}>
      <summary>{say('title')}</summary>
      <div>
        <p className="field-hint mb-4">{say('hint')}</p>
        {typed === null && <Checkbox name="asLast" label={say('asLast')} />}
        <div className="situation-grid">
          <Select
            name="ownRole"
            label={say('role')}
            options={[nothing, ...CAREER_ROLES.map((value) => ({ value, label: situations(`roles.${value}`) }))]}
            defaultValue={typed?.['ownRole'] ?? ''}
          />
          <Select
            name="ownSector"
            label={situations('sector')}
            options={[nothing, ...SECTORS.map((value) => ({ value, label: situations(`sectors.${value}`) }))]}
            defaultValue={typed?.['ownSector'] ?? ''}
          />
          <TextField
            name="ownCountry"
            label={situations('country')}
            placeholder={say('countryExample')}
            autoComplete="off"
            defaultValue={typed?.['ownCountry'] ?? ''}
          />
        </div>
        {children}
      </div>
    </details>
  )
}

/** The fields for an answer's scope. Only the answer's own pages have them, because they are long. */
export async function ScopeFields({ typed }: { typed: Readonly<Record<string, string>> }) {
  const [say, situations] = await Promise.all([getTranslations('voices.scope'), getTranslations('situations')])
  const isSaid = Object.entries(typed).some(([name, value]) => name.startsWith('scope') && value !== '')
  return (
    <details className="disclosure mb-6" open={isSaid}>
      <summary>{say('title')}</summary>
      <div>
        <p className="field-hint mb-4">{say('hint')}</p>
        <TextField
          name="scopeCountries"
          label={say('countries')}
          placeholder={say('countriesExample')}
          autoComplete="off"
          defaultValue={typed['scopeCountries'] ?? ''}
        />
        <fieldset className="field">
          <legend className="field-label">{say('sectors')}</legend>
          <div className="situation-grid">
            {SECTORS.map((sector) => (
              <Checkbox
                key={sector}
                name={`scopeSector-${sector}`}
                label={situations(`sectors.${sector}`)}
                defaultChecked={typed[`scopeSector-${sector}`] === 'on'}
              />
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend className="field-label">{say('sizes')}</legend>
          {ORGANISATION_SIZES.map((size) => (
            <Checkbox
              key={size}
              name={`scopeSize-${size}`}
              label={say(`size.${size}`)}
              defaultChecked={typed[`scopeSize-${size}`] === 'on'}
            />
          ))}
        </fieldset>
      </div>
    </details>
  )
}

/** A context as the fields show it: the country by its name. */
export function typedContext(context: AnswerContext | null, locale: Locale): Record<string, string> {
  const country = context?.country ?? null
  return {
    ownRole: context?.role ?? '',
    ownSector: context?.sector ?? '',
    ownCountry: country === null ? '' : (countryNames(locale).of(country) ?? country),
  }
}
