import 'server-only'
import { getTranslations } from 'next-intl/server'
import { Select } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { composeLine } from '#lib/profiles/line.ts'
import { LINE_KINDS } from '#lib/profiles/rules.ts'
import type { LineChoice } from '#lib/profiles/line.ts'
import type { Station } from '#lib/profiles/types.ts'
import { careerWords } from './career-words.ts'

type Options = {
  /** The viewer's path; null on a shared page, which knows no viewer: then the options say what a line shows. */
  stations: readonly Station[] | null
  locale: Locale
  /** True to leave out the lines about one role. */
  kindsOnly?: boolean
}

/** Lists the lines that an author can choose from. */
export async function lineOptions({ stations, locale, kindsOnly = false }: Options) {
  const [say, words] = await Promise.all([getTranslations('career.choose'), careerWords(locale)])
  const year = new Date().getUTCFullYear()
  const lineFor = (choice: LineChoice) => {
    const line = stations && composeLine(stations, choice, year)
    return line && words.line(line)
  }
  // A path of one role gives the same line for both kinds: then the labels say what a line shows.
  const isSame = lineFor({ kind: 'full' }) === lineFor({ kind: 'short' })
  const kinds = LINE_KINDS.map((kind) => ({ value: kind, label: (isSame ? null : lineFor({ kind })) ?? say(kind) }))
  if (stations === null || kindsOnly) return kinds
  const roles = stations.flatMap(({ id }) => {
    const label = lineFor({ station: id })
    return label === null ? [] : [{ value: String(id), label }]
  })
  const seen = new Set(kinds.map(({ label }) => label))
  return [...kinds.slice(0, -1), ...roles.filter(({ label }) => !seen.has(label)), ...kinds.slice(-1)]
}

type Props = {
  stations: readonly Station[] | null
  locale: Locale
  /** The first option: the settings decide for a new answer; an edited one keeps its line. */
  otherwise: 'asSettings' | 'keep'
  typed: string | undefined
}

/** The choice of the line about the author's career beside their answer. */
export async function LineField({ stations, locale, otherwise, typed }: Props) {
  const [say, options] = await Promise.all([getTranslations('career.choose'), lineOptions({ stations, locale })])
  return (
    <Select
      name="careerLine"
      label={say('label')}
      hint={
        <>
          {say('hint')} <Link href={paths(locale).careerSettings()}>{say('edit')}</Link>
        </>
      }
      options={[{ value: '', label: say(otherwise) }, ...options]}
      defaultValue={typed ?? ''}
    />
  )
}
