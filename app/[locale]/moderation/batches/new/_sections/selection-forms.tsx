import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'

/** Limits a person's posts to some days. */
export async function SpanForm({ person, from, until }: { person: number; from: string; until: string }) {
  const say = await getTranslations('batches')
  return (
    <form method="get" className="span-form">
      <input type="hidden" name="person" value={person} />
      <DayField name="from" label={say('from')} value={from} />
      <DayField name="until" label={say('until')} value={until} />
      <button type="submit" className={buttonClass('plain')}>
        {say('show')}
      </button>
    </form>
  )
}

function DayField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div className="field">
      <label htmlFor={`span-${name}`} className="field-label">
        {label}
      </label>
      <input id={`span-${name}`} type="date" name={name} defaultValue={value} className="input" />
    </div>
  )
}
