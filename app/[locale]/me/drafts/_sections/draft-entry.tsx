import { getTranslations } from 'next-intl/server'
import { DeleteDraftForm } from '#components/drafts/delete-draft-form.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { DraftLine } from '#lib/drafts/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** One draft: its form, the beginning of its text, and the ways to go on or to delete it. */
export async function DraftEntry({ draft, locale }: { draft: DraftLine; locale: Locale }) {
  const say = await getTranslations('drafts')
  const { kind } = draft.place
  const isNew = kind === 'question' || kind === 'guide'
  const title = draft.title ?? say(isNew ? 'untitled' : 'hidden')
  const words = { open: say('delete'), about: title, confirm: say('confirm'), submit: say('confirmButton') }
  const href = hrefOf(draft, locale)
  return (
    <li className="entry-line">
      <div>
        <p>
          {href === null ? (
            <bdi>{title}</bdi>
          ) : (
            <Link href={href}>
              <bdi>{title}</bdi>
            </Link>
          )}
        </p>
        {draft.beginning !== '' && (
          <p dir="auto" className="text-soft">
            {draft.beginning}
          </p>
        )}
        <span className="block text-soft">
          {say(`kinds.${kind}`)} · <RelativeTime date={draft.updatedAt} locale={locale} />
        </span>
      </div>
      <DeleteDraftForm id={draft.id} locale={locale} from={paths(locale).drafts()} words={words} />
    </li>
  )
}

/** Returns the page with the form of a draft, which begins with its text; null if it is about something hidden. */
function hrefOf({ place: { kind, target, slot }, postKind }: DraftLine, locale: Locale): string | null {
  const [to, begun] = [paths(locale), { draft: '1' }]
  if (kind === 'question') return to.ask({ draft: String(slot) })
  if (kind === 'guide') return to.writeGuide(begun)
  if (postKind === null) return null
  if (kind === 'answer') return to.writeAnswer(target, begun)
  if (kind === 'comment') return to.writeComment(target, { replyTo: slot === 0 ? undefined : String(slot), ...begun })
  return kind === 'edit' ? to.editPost({ id: target, kind: postKind }, begun) : to.editComment(target, begun)
}
