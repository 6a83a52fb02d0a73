import 'server-only'
import { getTranslations } from 'next-intl/server'

/** Returns the labels of the fields of every action, for the summary of errors. */
export async function actNames(): Promise<{ rule: string; reason: string }> {
  const t = await getTranslations('moderation.form')
  return { rule: t('rule'), reason: t('reason') }
}
