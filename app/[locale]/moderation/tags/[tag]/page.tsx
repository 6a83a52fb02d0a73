import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { decodeParam } from '#app/_lib/decode-param.ts'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { readTag } from '#app/_lib/read-tag.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import {
  AddSynonymForm,
  DeleteTagForm,
  PlaceTagForm,
  RedactTagForm,
  RemoveSynonymForm,
  RenameTagForm,
} from '#components/tag-admin/tag-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { paths } from '#lib/platform/paths.ts'
import { getModeratedTag } from '#lib/tag-admin/queries.ts'
import { MAX_UNTAGGED } from '#lib/tag-admin/rules.ts'
import { PASSAGE_LENGTH } from '#lib/removal/rules.ts'
import { TAG_THEMES } from '#lib/tags/rules.ts'
import { listVersionNumbers } from '#lib/tags/version-queries.ts'
import { MergeSection } from './_sections/merge-section.tsx'

type Props = PageProps<'/[locale]/moderation/tags/[tag]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tagAdmin'))('title'), robots: { index: false } }
}

/** Everything that moderators change of a tag besides its text. */
export default pageOrNotFound(async function ModerateTagPage({ params, searchParams }: Props) {
  const [{ tag: asked }, param, locale, say, tags] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('tagAdmin'),
    getTranslations('tags'),
  ])
  const to = paths(locale)
  const here = to.moderationTag(decodeParam(asked) ?? '')
  return await moderatorPage({ locale, here }, async (viewer) => {
    const tag = await readTag(asked)
    const from = to.moderationTag(tag.name)
    if (decodeParam(asked) !== tag.name) redirect(from)
    const [{ questions, placeVersion }, numbers, parked] = await Promise.all([
      getModeratedTag(viewer, tag.name),
      listVersionNumbers(tag.name),
      findParkedForm(from),
    ])
    const form = { tag: tag.name, locale, from, typed: parked ?? {} }
    const place = { parent: tag.parent ?? '', theme: tag.theme ?? '', version: String(placeVersion) }
    const themes = [
      { value: '', label: tags('themes.none') },
      ...TAG_THEMES.map((value) => ({ value, label: tags(`themes.${value}`) })),
    ]
    const versions = [
      { value: '', label: say('redactPassage') },
      ...numbers.map((number) => ({ value: String(number), label: say('redactVersion', { number: String(number) }) })),
    ]
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="tags" isBelow />
        <p className="crumb">
          <Link href={to.moderationTags()}>{say('title')}</Link>
        </p>
        <h1 className="headline tag-name" data-small="">
          <bdi>{tag.name}</bdi>
        </h1>
        <p className="ways mb-8">
          <Link href={to.tag(tag.name)}>{say('toTag')}</Link>
          <span className="text-soft">{say('questionCount', { count: questions })}</span>
        </p>
        <BrowserTexts of={['tagAdmin.form']}>
          <h2 className="part-title">{say('place')}</h2>
          <PlaceTagForm {...form} {...{ place, themes }} />
          <h2 className="part-title mt-10">{say('synonyms')}</h2>
          {tag.synonyms.length > 0 && (
            <div className="mb-5">
              {tag.synonyms.map((name) => (
                <RemoveSynonymForm key={name} {...form} typed={{}} name={name} />
              ))}
            </div>
          )}
          <AddSynonymForm {...form} />
          <h2 className="part-title mt-10">{say('rename')}</h2>
          <RenameTagForm {...form} />
          <MergeSection {...{ viewer, form }} into={param('into')} />
          <h2 className="part-title mt-10">{say('redact')}</h2>
          <p className="mb-4 text-soft">{say('redactLead')}</p>
          <RedactTagForm {...form} typed={{}} versions={versions} length={PASSAGE_LENGTH} />
          <h2 className="part-title mt-10">{say('delete')}</h2>
          <p className="mb-4 text-soft">{say('deleteLead', { count: questions })}</p>
          <DeleteTagForm {...form} questions={questions} max={MAX_UNTAGGED} />
        </BrowserTexts>
      </main>
    )
  })
})
