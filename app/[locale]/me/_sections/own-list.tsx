import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Page } from '#lib/platform/page.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  of: 'votes' | 'comments'
  /** One line for each entry, with a key; `next` is the key of the next page. */
  page: Page<{ key: number; line: ReactNode }>
  after: string | undefined
  /** Returns the address of a page of the list. */
  address: (query?: { after?: string | undefined }) => string
  locale: Locale
}

/** A list of something that the viewer did, the newest first: the page without its lines. */
export async function OwnList({ of, page, after, address, locale }: Props) {
  const [say, ui] = await Promise.all([getTranslations('ownLists'), getTranslations('ui')])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead
        up={{ href: paths(locale).me(), label: say('back') }}
        title={say(`${of}.title`)}
        lead={say(`${of}.lead`)}
      />
      {page.items.length === 0 && <EmptyState title={say(`${of}.none`)} />}
      <ul>
        {page.items.map(({ key, line }) => (
          <li key={key} className="entry-line">
            <div>{line}</div>
          </li>
        ))}
      </ul>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: address(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: address({ after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
}
