import { getTranslations } from 'next-intl/server'
import { STANCES } from '#lib/answers/rules.ts'

/** Returns the stances that an answer can take, after an empty choice. */
export async function stanceOptions(): Promise<{ value: string; label: string }[]> {
  const t = await getTranslations('answers')
  return [
    { value: '', label: t('form.choose') },
    ...STANCES.map((name) => ({ value: name, label: t(`stances.${name}`) })),
  ]
}
