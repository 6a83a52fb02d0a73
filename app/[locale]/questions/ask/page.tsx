import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { begunDraft } from '#app/_lib/begun-draft.tsx'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { questionChoices } from '#app/_lib/question-choices.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { AskForm } from '#components/questions/ask-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { freeQuestionSlot } from '#lib/drafts/queries.ts'
import { questionSlot } from '#lib/drafts/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
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
  const slot = parseId<number>(param('draft') ?? '') ?? (title ? questionSlot(title) : 0)
  const again = paths(locale).ask({ draft: String(slot) })
  const place = { kind: 'question', target: 0, slot } as const
  const [say, choices, sent, viewer, begun] = await Promise.all([
    getTranslations('question.form'),
    questionChoices(locale),
    findParkedForm(from),
    findViewer(),
    begunDraft(place, param('draft'), again),
  ])
  // A form that was sent while signed out belongs to one of several drafts.
  const parked = param('draft') === undefined || slotIn(sent) === slot ? sent : null
  const typed = parked ?? begun.fields ?? (title ? { title } : {})
  const refusal = viewer && postRefusal(viewer, 'ask')
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('ask')}
      </h1>
      <p className="lead mb-8">{say('askLead')}</p>
      {/* The form says that the address must be confirmed. */}
      <RefusalNote refusal={refusal?.code === 'unconfirmed' ? null : refusal} locale={locale} />
      {begun.offer}
      {begun.isStored && viewer && <AnotherQuestion viewer={viewer} locale={locale} />}
      <BrowserTexts
        of={['posts.form', 'question.form', 'question.similar', 'spam.proof', 'standing.form', 'tags.field']}
      >
        <AskForm
          key={slot}
          {...{ locale, choices, typed }}
          from={slot === 0 ? from : again}
          slot={slotIn(parked) ?? slot}
        />
      </BrowserTexts>
    </main>
  )
}

/** Leads a person who has begun a question to the form of a further one. */
async function AnotherQuestion({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, slot] = await Promise.all([getTranslations('drafts'), freeQuestionSlot(viewer.id)])
  return (
    <p className="form-note">
      <Link href={paths(locale).ask({ draft: String(slot) })}>{say('another')}</Link>
    </p>
  )
}

/** Returns the number of the draft in a form that was sent while signed out. */
function slotIn(parked: Readonly<Record<string, string>> | null): number | null {
  return parked && (parseId<number>(parked['draft'] ?? '') ?? 0)
}
