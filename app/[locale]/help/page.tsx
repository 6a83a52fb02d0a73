import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { findSite } from '#app/_lib/find-site.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { BASES, STANCES } from '#lib/answers/rules.ts'
import { BOUNTY_NUMBERS } from '#lib/bounties/rules.ts'
import { COMMENT_EDIT_WINDOW_MS, COMMENT_LENGTH } from '#lib/comments/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { EDIT_MERGE_MS } from '#lib/posts/rules.ts'
import { DefinitionList } from './_sections/definition-list.tsx'
import { LimitTable } from './_sections/limit-table.tsx'
import { MarkdownTable } from './_sections/markdown-table.tsx'
import { PrivilegeTable } from './_sections/privilege-table.tsx'
import { RulesSection } from './_sections/rules-section.tsx'
import { ReputationTable } from './_sections/reputation-table.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say, { name }] = await Promise.all([pageLocale(), getTranslations('help'), findSite()])
  return {
    title: say('title'),
    description: say('lead', { site: name }),
    alternates: alternates(locale, (to) => to.help()),
  }
}

const SECTIONS = [
  'asking',
  'answering',
  'verdict',
  'comments',
  'editing',
  'details',
  'markdown',
  'reputation',
  'bounties',
  'privileges',
  'limits',
] as const

/** Explains how the forum works; every number comes from the rules in the code. */
export default async function HelpPage() {
  const [locale, say, answers, rules, glossary, site] = await Promise.all([
    pageLocale(),
    getTranslations('help'),
    getTranslations('answers'),
    getTranslations('site'),
    getTranslations('glossary'),
    findSite(),
  ])
  const minutes = {
    ...BOUNTY_NUMBERS,
    edit: COMMENT_EDIT_WINDOW_MS / 60_000,
    merge: EDIT_MERGE_MS / 60_000,
    max: COMMENT_LENGTH.max,
  }
  const stances = STANCES.map((name) => ({ term: answers(`stances.${name}`), text: say(`stances.${name}`) }))
  const bases = BASES.map((name) => ({ term: answers(`bases.${name}`), text: say(`bases.${name}`) }))
  const extras = {
    answering: (
      <>
        <DefinitionList title={answers('form.stance')} entries={stances} />
        <DefinitionList title={answers('form.basis')} entries={bases} />
      </>
    ),
    markdown: <MarkdownTable />,
    reputation: <ReputationTable />,
    privileges: <PrivilegeTable />,
    limits: <LimitTable />,
  } as Partial<Record<(typeof SECTIONS)[number], React.ReactNode>>
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline">{say('title')}</h1>
      <p className="lead mb-6">{say('lead', { site: site.name })}</p>
      <nav aria-label={say('contents')} className="sorts mb-10">
        <a href="#rules">{rules('rulesTitle')}</a>
        {SECTIONS.map((name) => (
          <a key={name} href={`#${name}`}>
            {say(`${name}.title`)}
          </a>
        ))}
        <Link href={paths(locale).glossary()}>{glossary('title')}</Link>
      </nav>
      <RulesSection rules={site.rules} />
      {SECTIONS.map((name) => (
        <section key={name} id={name} className="mb-10" aria-labelledby={`${name}-title`}>
          <h2 id={`${name}-title`} className="stop-title mb-2">
            {say(`${name}.title`)}
          </h2>
          <div className="prose">
            {say(`${name}.text`, minutes)
              .split('\n\n')
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </div>
          {extras[name]}
        </section>
      ))}
    </main>
  )
}
