import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FlagPage } from '#app/_lib/flag-page.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { getFlaggableProfile } from '#lib/flags/flaggable-queries.ts'
import type { UserId } from '#lib/platform/ids.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('flags')
  return { title: say('link.flag'), robots: { index: false } }
}

export default pageOrNotFound(async function FlagProfilePage({ params }: PageProps<'/[locale]/users/[id]/flag'>) {
  const { id } = await params
  return await FlagPage({ about: await getFlaggableProfile(idIn<UserId>(id)) })
})
