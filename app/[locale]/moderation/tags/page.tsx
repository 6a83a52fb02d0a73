import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listTagChanges } from '#lib/tag-admin/queries.ts'
import type { TagChangeLine } from '#lib/tag-admin/types.ts'
import { isTagName, tagNameOf } from '#lib/tags/rules.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tagAdmin'))('title'), robots: { index: false } }
}

/** Finds a tag to change, and lists what moderators changed of tags. */
export default pageOrNotFound(async function EditTagsPage({ searchParams }: PageProps<'/[locale]/moderation/tags'>) {
  const [param, locale, say] = await Promise.all([searchParam(searchParams), pageLocale(), getTranslations('tagAdmin')])
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.moderationTags() }, async (viewer) => {
    const asked = tagNameOf(param('tag') ?? '')
    if (isTagName(asked)) redirect(to.moderationTag(asked))
    const changes = await listTagChanges(viewer)
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="tags" />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-6">{say('lead')}</p>
        <div className="mb-8">
          <form action={to.moderationTags()} className="flex max-w-md items-end gap-2">
            <div className="grow">
              <label htmlFor="tag-to-change" className="field-label">
                {say('find')}
              </label>
              <input id="tag-to-change" name="tag" className="input" autoCapitalize="none" required />
            </div>
            <button type="submit" className={buttonClass('plain')}>
              {say('open')}
            </button>
          </form>
        </div>
        <h2 className="part-title">{say('changes')}</h2>
        {changes.length === 0 && <p className="text-soft">{say('noChanges')}</p>}
        <ul>
          {changes.map((change) => (
            <ChangeLine key={change.id} change={change} locale={locale} />
          ))}
        </ul>
      </main>
    )
  })
})

async function ChangeLine({ change, locale }: { change: TagChangeLine; locale: Locale }) {
  const say = await getTranslations('tagAdmin')
  const { what, name, to, questions, by, at, reason } = change
  return (
    <li className="version">
      <p className="entry-title">
        {say(`what.${what}`)}: <bdi>{name}</bdi>
        {to !== null && (
          <>
            {' → '}
            <bdi>{to}</bdi>
          </>
        )}
      </p>
      <p className="meta">
        <Link href={paths(locale).user(by)}>
          <bdi>{by.displayName}</bdi>
        </Link>
        <RelativeTime date={at} locale={locale} />
        {questions !== null && <span>{say('questionCount', { count: questions })}</span>}
      </p>
      <p className="text-soft" dir="auto">
        {reason}
      </p>
    </li>
  )
}
