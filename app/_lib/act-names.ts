import 'server-only'
import { getTranslations } from 'next-intl/server'

/** What the fields of every act are called where a form sums up what is wrong. */
export async function actNames(): Promise<{ rule: string; reason: string }> {
  const t = await getTranslations('moderation.form')
  return { rule: t('rule'), reason: t('reason') }
}
