import 'server-only'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NotFound, OutOfSight } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'
import { NotFoundPage } from './not-found-page.tsx'

/**
 * Makes a page that answers 404 when its query throws NotFound. It does not use Next's `notFound()`, whose page is an
 * empty document that only a script can fill (16.4.6): our pages must work without scripts. Works only for queries that
 * the page itself awaits.
 */
export function pageOrNotFound<Props>(render: (props: Props) => Promise<ReactNode>) {
  return async (props: Props): Promise<ReactNode> => {
    try {
      return await render(props)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      setResponseStatus(404)
      return <NotFoundPage outOfSight={error instanceof OutOfSight ? error.postId : null} />
    }
  }
}

/** Makes the metadata of such a page. */
export function metadataOrNotFound<Props>(describe: (props: Props) => Promise<Metadata>) {
  return async (props: Props): Promise<Metadata> => {
    try {
      return await describe(props)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      const say = await getTranslations('notFound')
      return { title: say('title'), robots: { index: false } }
    }
  }
}

/** Reads the id in an address. Throws NotFound. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as in `parseId`: the caller names the branded id
export function idIn<Id extends number>(text: string): Id {
  const id = parseId<Id>(text)
  if (id === null) throw new NotFound('id')
  return id
}
