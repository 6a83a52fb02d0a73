import { getTranslations } from 'next-intl/server'
import { CompletionList } from '#components/search/completion-list.tsx'
import { OperatorHelp } from '#components/search/operator-help.tsx'
import { SearchForm } from '#components/search/search-form.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Complaint } from '#lib/search/filter-types.ts'
import { OPERATORS } from '#lib/search/operators.ts'
import { MAX_QUERY_LENGTH } from '#lib/search/rules.ts'

/** The field with its completions, the errors of the query, and help on operators. */
export async function SearchField(props: { q: string; complaints: readonly Complaint[]; locale: Locale }) {
  const { q, complaints, locale } = props
  const say = await getTranslations('search')
  const to = paths(locale)
  const signs = [
    ['"project manager"', say('help.phrase')],
    ['-scrum', say('help.without')],
    ['[pmo]', say('help.tag')],
    ['-[pmo]', say('help.withoutTag')],
  ] as const
  const names = OPERATORS.map(({ name, example }) => [example, say(`help.${name}`)] as const)
  return (
    <>
      <SearchForm
        action={to.search()}
        q={q}
        label={say('field')}
        submit={say('button')}
        maxLength={MAX_QUERY_LENGTH}
        kind="primary"
        list="search-operators"
        complaints={complaints.map(({ code, ...values }) => ({
          key: `${code} ${values.name} ${values.value}`,
          text: say(`complaints.${code}`, values),
        }))}
      />
      <CompletionList
        id="search-operators"
        operators={OPERATORS.map(({ name, example, values }) => ({ name, example, values }))}
      />
      {q === '' && <p className="lead mb-6">{say('lead')}</p>}
      <OperatorHelp
        title={say('help.title')}
        note={say('help.note')}
        isOpen={q === ''}
        rows={[...signs, ...names].map(([example, text]) => ({
          example,
          text,
          href: to.search({ q: example.startsWith('-') ? `project ${example}` : example }),
        }))}
      />
    </>
  )
}
