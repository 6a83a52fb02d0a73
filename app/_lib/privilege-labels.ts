import 'server-only'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { templateOf } from '#components/ui/template-of.ts'
import { PRIVILEGES } from '#lib/privileges/rules.ts'
import type { Privilege } from '#lib/privileges/rules.ts'

/** What each privilege is called, and the words around the next one; one object per page, so that it is sent once. */
export const privilegeLabels = cache(async () => {
  const say = await getTranslations('privileges')
  const names = Object.fromEntries(PRIVILEGES.map((name) => [name, say(`names.${name}`)]))
  return {
    next: await templateOf(say, 'next'),
    progress: say('progress'),
    privileges: names as Record<Privilege, string>,
  }
})
