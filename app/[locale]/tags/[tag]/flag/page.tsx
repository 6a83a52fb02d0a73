import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FlagPage } from '#app/_lib/flag-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { readTag } from '#app/_lib/read-tag.ts'
import { getFlaggableTag } from '#lib/flags/flaggable-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('flags')
  return { title: say('link.flag'), robots: { index: false } }
}

/** Flags the texts of a tag for the moderators. */
export default pageOrNotFound(async function FlagTagPage({ params }: PageProps<'/[locale]/tags/[tag]/flag'>) {
  const { name } = await readTag((await params).tag)
  return await FlagPage({ about: await getFlaggableTag(name) })
})
