import 'server-only'
import { getTranslations } from 'next-intl/server'
import { mapPersonLines } from '#lib/answers/person-queries.ts'
import { isolate } from '#lib/i18n/isolate.ts'
import type { UserId } from '#lib/platform/ids.ts'

/**
 * Returns, for people of a list, one line about each: "Project manager · Construction · 4 of 5 answers first-hand ·
 * pmo, agile"; null for somebody of whom nothing is known.
 */
export async function personLines(ids: readonly UserId[]): Promise<(id: UserId) => string | null> {
  const [say, situations, lines] = await Promise.all([
    getTranslations('users'),
    getTranslations('situations'),
    mapPersonLines(ids),
  ])
  return (id) => {
    const line = lines.get(id)
    if (!line) return null
    const { role, sector, answers, firstHand, tags } = line
    const parts = [
      role && situations(`roles.${role}`),
      sector && situations(`sectors.${sector}`),
      firstHand > 0 && say('firstHandShare', { firstHand, answers }),
      tags.length > 0 && tags.map(isolate).join(', '),
    ]
    return parts.filter(Boolean).join(' · ') || null
  }
}
