import { getTranslations } from 'next-intl/server'
import { FlagForm } from '#components/flags/flag-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { banRefusal, flagRefusal } from '#lib/flags/policy.ts'
import { getFlagStanding, listOpenReasons } from '#lib/flags/queries.ts'
import { REASONS_FOR } from '#lib/flags/rules.ts'
import type { Flaggable } from '#lib/flags/types.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'
import { listQuestionsByIds } from '#lib/search/question-queries.ts'
import { listSimilarTo } from '#lib/search/related-queries.ts'
import { isExplainedByStanding } from '#lib/standing/rules.ts'
import { pageLocale } from './page-locale.ts'
import { similarLines } from './similar-lines.ts'

/** The most similar questions that are offered as the original. */
const MAX_SIMILAR = 5

/** The target of a flag, whether the viewer may flag it, and the form. */
export async function FlagPage({ about }: { about: Flaggable }) {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('flags')])
  const { field, from, back } = placeOf(about, locale)
  const { left, already, refusal } = await standingOf(about, locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={back}>
          <bdi>{about.question?.title ?? about.tag ?? about.person?.displayName}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say(`titles.${about.kind}`, { name: about.tag ?? about.person?.displayName ?? '' })}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      {about.excerpt && (
        <blockquote className="preview change mb-6 line-clamp-6" lang={about.language}>
          <bdi>{about.excerpt}</bdi>
        </blockquote>
      )}
      {already && <p className="mb-4">{already}</p>}
      {refusal ? (
        <Notice tone="bad">
          {refusal.text} {refusal.isExplained && <Link href={paths(locale).standing()}>{say('toStanding')}</Link>}
        </Notice>
      ) : (
        <>
          {left && <p className="mb-6 text-soft">{left}</p>}
          <BrowserTexts of={['flags.form']}>
            <Form about={about} field={field} from={from} locale={locale} />
          </BrowserTexts>
        </>
      )}
    </main>
  )
}

async function Form({
  about,
  field,
  from,
  locale,
}: {
  about: Flaggable
  field: 'post' | 'comment' | 'user' | 'tag'
  from: string
  locale: Locale
}) {
  const [say, names, typed] = await Promise.all([
    getTranslations('flags'),
    getTranslations('moderation'),
    findParkedForm(from),
  ])
  const chosen = parseId<PostId>(typed?.['duplicateOf'] ?? '')
  return (
    <FlagForm
      target={{ field, id: about.tag ?? about.id }}
      reasons={REASONS_FOR[about.kind].map((reason) => ({
        value: reason,
        label: names(`flagReasons.${reason}`),
        hint: say(`hints.${reason}`),
      }))}
      locale={locale}
      from={from}
      typed={typed ?? undefined}
      chosen={chosen === null ? [] : await listQuestionsByIds([chosen])}
      similar={
        about.kind === 'question'
          ? await similarLines(await listSimilarTo(about.id as PostId, MAX_SIMILAR), locale)
          : []
      }
    />
  )
}

function placeOf({ kind, id, question, person, tag }: Flaggable, locale: Locale) {
  const to = paths(locale)
  if (tag !== null) return { field: 'tag', from: to.flagTag(tag), back: to.tag(tag) } as const
  if (person) return { field: 'user', from: to.flagUser(id), back: to.user(person) } as const
  if (!question || kind === 'profile' || kind === 'tag') throw new Error('a post without a question')
  if (kind === 'comment') return { field: 'comment', from: to.flagComment(id), back: to.comment(question, id) } as const
  const back = to.readPost({ kind, id, question })
  return { field: 'post', from: to.flagPost(id), back } as const
}

/** Returns the note before the form; nothing for a signed-out viewer, who is asked to sign in on sending. */
async function standingOf(about: Flaggable, locale: Locale) {
  const viewer = await findViewer()
  if (!viewer) return { left: null, already: null, refusal: null }
  const [say, names, refusals, standing, reasons] = await Promise.all([
    getTranslations('flags'),
    getTranslations('moderation'),
    refusalWords(locale),
    getFlagStanding(viewer, new Date()),
    listOpenReasons(viewer.id, about),
  ])
  const spent: Refusal = { code: 'dailyLimit', values: { what: 'flag', limit: standing.limit } }
  const refusal = flagRefusal(viewer, about) ?? banRefusal(standing.ban) ?? (standing.left === 0 ? spent : null)
  return {
    left: say('left', { left: standing.left, limit: standing.limit }),
    already:
      reasons.length > 0
        ? say('already', { reasons: reasons.map((reason) => names(`flagReasons.${reason}`)).join(', ') })
        : null,
    refusal: refusal && {
      text: refusals(refusal),
      isExplained: isExplainedByStanding(refusal.code),
    },
  }
}
