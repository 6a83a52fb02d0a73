import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { questionChoices } from '#app/_lib/question-choices.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { AskForm } from '#components/questions/ask-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('question')])
  return { title: say('form.ask'), alternates: alternates(locale, (to) => to.ask()) }
}

/**
 * Everyone can write a question here; sending it asks to sign in and returns the text. Words typed elsewhere become its
 * title.
 */
export default async function AskPage({ searchParams }: PageProps<'/[locale]/questions/ask'>) {
  const [locale, param] = await Promise.all([pageLocale(), searchParam(searchParams)])
  const from = paths(locale).ask()
  const title = cleanQuery(param('q')).trim().slice(0, TITLE_LENGTH.max)
  const [say, choices, typed, viewer] = await Promise.all([
    getTranslations('question.form'),
    questionChoices(locale),
    findParkedForm(from),
    findViewer(),
  ])
  const refusal = viewer && postRefusal(viewer, 'ask')
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('ask')}
      </h1>
      <p className="lead mb-8">{say('askLead')}</p>
      {/* The form says that the address must be confirmed. */}
      <RefusalNote refusal={refusal?.code === 'unconfirmed' ? null : refusal} locale={locale} />
      <BrowserTexts
        of={['posts.form', 'question.form', 'question.similar', 'spam.proof', 'standing.form', 'tags.field']}
      >
        <AskForm locale={locale} from={from} choices={choices} typed={typed ?? (title ? { title } : {})} />
      </BrowserTexts>
    </main>
  )
}
