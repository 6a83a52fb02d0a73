import { getTranslations } from 'next-intl/server'
import { CLOSE_REASONS } from '#lib/closing/rules.ts'
import { TRUST_LEVELS } from '#lib/limits/rules.ts'
import { LIMIT_ROWS, PLAIN_LIMITS } from '#lib/site/limit-fields.ts'
import { SITE_STAGES } from '#lib/privileges/rules.ts'
import { TEMPLATE_USES } from '#lib/site/rules.ts'
import type { SettingKey } from '#lib/site/rules.ts'

type Say = Awaited<ReturnType<typeof siteWords>>

/** Puts the text a change is kept as into the page's language: the codes in it become the words of the form. */
export async function settingWords(key: SettingKey): Promise<(text: string) => string> {
  const words = key === 'close-reasons' ? await closeWords() : wordsFor(key, await siteWords())
  return (text) =>
    text
      .split('\n')
      .map((line) => {
        const code = /^[\w-]+(?=: | · |$)/.exec(line)?.[0] ?? ''
        const word = words.get(code)
        return word === undefined ? line : word + line.slice(code.length)
      })
      .join('\n')
}

const siteWords = () => getTranslations('site')

async function closeWords(): Promise<ReadonlyMap<string, string>> {
  const say = await getTranslations('closing.reasons')
  return new Map(CLOSE_REASONS.map((as) => [as, say(as)]))
}

/** The codes a setting's text may begin its lines with, and their words. */
function wordsFor(key: SettingKey, say: Say): ReadonlyMap<string, string> {
  if (key === 'stage') return new Map(SITE_STAGES.map((stage) => [stage, say(`stages.${stage}`)]))
  if (key === 'templates') return new Map(TEMPLATE_USES.map((use) => [use, say(`uses.${use}`)]))
  if (key !== 'limits') return new Map()
  return new Map([
    ...LIMIT_ROWS.flatMap(({ name, isDaily, fields }) => {
      const row = say(`limitsTable.rows.${name}`)
      const title = isDaily ? say('limitsTable.perDay', { name: row }) : row
      return TRUST_LEVELS.map((level) => [fields[level], `${title}, ${say(`limitsTable.${level}`)}`] as const)
    }),
    ...PLAIN_LIMITS.map((name) => [name, say(`limitsTable.rows.${name}`)] as const),
  ])
}
