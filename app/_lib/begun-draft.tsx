import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { findDraft } from '#lib/drafts/queries.ts'
import type { DraftFields, DraftPlace } from '#lib/drafts/types.ts'

type Begun = {
  /** The stored text, if the address asks to begin with it; else null. */
  fields: DraftFields | null
  /** Offers the stored text where scripts do not bring it. */
  offer: ReactNode
  isStored: boolean
}

/**
 * Reads the viewer's stored draft of a form. `asked` is the parameter `draft` of the address; `href` is the same page
 * with it.
 */
export async function begunDraft(place: DraftPlace, asked: string | undefined, href: string): Promise<Begun> {
  const viewer = await findViewer()
  const draft = viewer && (await findDraft(viewer.id, place))
  if (!draft) return { fields: null, offer: null, isStored: false }
  if (asked !== undefined) return { fields: draft.fields, offer: null, isStored: true }
  const say = await getTranslations('drafts')
  const offer = (
    // The page places its blocks; the element without scripts is none.
    <div>
      <noscript>
        <p className="form-note">
          {say('offer')} <Link href={href}>{say('continue')}</Link>
        </p>
      </noscript>
    </div>
  )
  return { fields: null, offer, isStored: true }
}
