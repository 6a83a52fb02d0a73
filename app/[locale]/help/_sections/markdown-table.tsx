import { getTranslations } from 'next-intl/server'

/** Maps each format to what the author types. */
const SAMPLES = {
  emphasis: '*slowly*',
  strong: '**never**',
  link: '[the plan](https://example.org)',
  list: '- first\n- second',
  numbers: '1. first\n2. second',
  quote: '> what they said',
  heading: '## Heading',
  code: '`WBS 1.2`',
  task: '- [ ] open\n- [x] done',
  footnote: 'said[^1]\n\n[^1]: where',
  table: '| a | b |\n|---|---|\n| 1 | 2 |',
} as const
const NAMES = Object.keys(SAMPLES) as (keyof typeof SAMPLES)[]

/** A table of the most common Markdown. */
export async function MarkdownTable() {
  const say = await getTranslations('help.markdown')
  return (
    <table className="ledger mt-4">
      <caption className="sr-only">{say('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('typed')}</th>
        </tr>
      </thead>
      <tbody>
        {NAMES.map((name) => (
          <tr key={name}>
            <td>{say(`samples.${name}`)}</td>
            <td>
              <code className="text-[13.5px]">{SAMPLES[name]}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
