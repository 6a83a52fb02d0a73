import { getTranslations } from 'next-intl/server'
import { NoteForm } from '#components/people/note-form.tsx'
import { RestrictForm, WarnForm } from '#components/people/sanction-forms.tsx'
import { Link } from '#components/ui/link.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { sanctionRefusal } from '#lib/people/policy.ts'
import { listTemplates } from '#lib/people/template-queries.ts'
import type { PersonFile } from '#lib/people/types.ts'
import { paths } from '#lib/platform/paths.ts'
import { AccountActs } from './account-acts.tsx'
import { LostCodes } from './lost-codes.tsx'

const TEXTS = [
  'moderation.form',
  'moderation.rules',
  'moderation.starters',
  'moderation.submit',
  'people.form',
  'people.note',
] as const

type Props = { file: PersonFile; viewer: Viewer; locale: Locale }

/** A moderator's actions on a person, beside their user history. */
export async function SideActs({ file, viewer, locale }: Props) {
  const { person } = file
  const from = paths(locale).moderationPerson(person.id)
  const [say, templates, words, parked] = await Promise.all([
    getTranslations('people'),
    listTemplates(viewer),
    refusalWords(locale),
    findParkedForm(from),
  ])
  const refusal = sanctionRefusal(viewer, person)
  return (
    <aside aria-label={say('actsLabel')} id="acts">
      <BrowserTexts of={TEXTS}>
        <div className="side-acts">
          {refusal ? (
            <p className="text-soft">{words(refusal)}</p>
          ) : (
            <>
              <WarnForm
                place={{ page: { from, isFolded: true, typed: parked && isWarning(parked) ? parked : undefined } }}
                personId={person.id}
                templates={templates.warn}
              />
              <RestrictForm
                place={{ page: { from, isFolded: true, typed: parked?.['scope'] === undefined ? undefined : parked } }}
                personId={person.id}
                templates={templates.restrict}
              />
            </>
          )}
          {viewer.id !== person.id && (
            <NoteForm
              personId={person.id}
              {...{ locale, from }}
              typed={parked && isNote(parked) ? parked : undefined}
            />
          )}
          {viewer.role === 'administrator' && viewer.id !== person.id && <AccountActs {...{ person, locale, from }} />}
          {viewer.role === 'administrator' && viewer.id !== person.id && (
            <LostCodes {...{ person, viewer, locale, from }} />
          )}
          <p>
            <Link href={paths(locale).newBatch({ person: String(person.id) })}>{say('batch')}</Link>
          </p>
        </div>
      </BrowserTexts>
    </aside>
  )
}

// The parked form is one of the three; its fields tell which.
const isWarning = (form: Record<string, string>) => 'text' in form && 'rule' in form
const isNote = (form: Record<string, string>) => 'text' in form && !('rule' in form)
