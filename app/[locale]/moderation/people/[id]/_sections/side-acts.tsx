import { getTranslations } from 'next-intl/server'
import { actLabels } from '#components/moderation/act-labels.ts'
import { NoteForm, RestrictForm, WarnForm } from '#components/people/sanction-forms.tsx'
import type { SanctionLabels } from '#components/people/sanction-forms.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { sanctionRefusal } from '#lib/people/policy.ts'
import { LENGTH_CHOICES, UNTIL_LIFTED } from '#lib/people/schema.ts'
import { listTemplates } from '#lib/people/template-queries.ts'
import type { PersonFile } from '#lib/people/types.ts'
import { paths } from '#lib/platform/paths.ts'
import { RESTRICTION_SCOPES } from '#lib/standing/rules.ts'

type Props = { file: PersonFile; viewer: Viewer; locale: Locale }

/** What a moderator can do about somebody, beside their record. */
export async function SideActs({ file, viewer, locale }: Props) {
  const { person } = file
  const from = paths(locale).moderationPerson(person.id)
  const [say, act, labels, templates, words, parked] = await Promise.all([
    getTranslations('people'),
    actLabels(),
    sanctionLabels(),
    listTemplates(viewer),
    refusalWords(locale),
    findParkedForm(from),
  ])
  const refusal = sanctionRefusal(viewer, person)
  const common = { personId: person.id, locale, from, labels }
  return (
    <aside aria-label={say('actsLabel')} id="acts">
      <div className="side-acts">
        {refusal ? (
          <p className="text-soft">{words(refusal)}</p>
        ) : (
          <>
            <WarnForm
              {...common}
              {...{ act }}
              templates={templates.warn}
              typed={parked && isWarning(parked) ? parked : undefined}
            />
            <RestrictForm
              {...common}
              {...{ act }}
              templates={templates.restrict}
              typed={parked?.['scope'] === undefined ? undefined : parked}
            />
          </>
        )}
        {viewer.id !== person.id && <NoteForm {...common} typed={parked && isNote(parked) ? parked : undefined} />}
        <p>
          <Link href={paths(locale).newBatch({ person: String(person.id) })}>{say('batch')}</Link>
        </p>
      </div>
    </aside>
  )
}

// What was parked is one of the three forms; its fields tell which.
const isWarning = (form: Record<string, string>) => 'text' in form && 'rule' in form
const isNote = (form: Record<string, string>) => 'text' in form && !('rule' in form)

async function sanctionLabels(): Promise<SanctionLabels> {
  const [say, sayForm] = await Promise.all([getTranslations('people'), getTranslations('moderation.form')])
  return {
    template: sayForm('template'),
    noTemplate: sayForm('noTemplate'),
    useTemplate: say('useTemplate'),
    warn: say('warn'),
    warnText: say('warnText'),
    warnHint: say('warnHint'),
    warned: say('warned'),
    restrict: say('restrict'),
    scope: say('scope'),
    scopes: RESTRICTION_SCOPES.map((value) => ({ value, label: say(`scopes.${value}`) })),
    days: say('days'),
    lengths: LENGTH_CHOICES.map((value) => ({
      value,
      label: value === UNTIL_LIFTED ? say('untilLifted') : say('dayCount', { count: Number(value) }),
    })),
    restricted: say('restricted'),
    note: say('note'),
    noteText: say('noteText'),
    noteHint: say('noteHint'),
    noted: say('noted'),
    save: say('save'),
  }
}
