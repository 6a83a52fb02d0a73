import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { readStatementsAction } from '#lib/my-standing/actions.ts'
import { countUnreadStatements, listStatements } from '#lib/my-standing/statement-queries.ts'
import { StatementLine } from './statement-line.tsx'

type Props = { viewer: Viewer; locale: Locale; after: string | undefined }

/** The statements of reasons, each with its appeal. Throws NotFound for a forged page key. */
export async function StatementsSection({ viewer, locale, after }: Props) {
  const [say, ui, page, unread] = await Promise.all([
    getTranslations('standing.statements'),
    getTranslations('ui'),
    listStatements(viewer.id, after),
    countUnreadStatements(viewer.id),
  ])
  const to = paths(locale)
  const [newest] = page.items
  return (
    <SettingsPart id="statements" title={say('title')}>
      {page.items.length === 0 && <p className="text-soft">{say('none')}</p>}
      {unread > 0 && newest && (
        <ActionForm action={readStatementsAction} locale={locale} from={to.standing()} anchor="read-statements">
          <input type="hidden" name="until" value={newest.id} />
          <p className="form-row">
            <span>{say('unread', { count: unread })}</span>
            <SubmitButton kind="plain">{say('markRead')}</SubmitButton>
          </p>
        </ActionForm>
      )}
      <ol aria-label={say('title')}>
        {page.items.map((statement) => (
          <StatementLine key={statement.id} statement={statement} locale={locale} />
        ))}
      </ol>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: `${to.standing()}#statements`, label: ui('firstPage') }}
        next={
          page.next === null ? null : { href: `${to.standing({ after: page.next })}#statements`, label: ui('nextPage') }
        }
      />
    </SettingsPart>
  )
}
