import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'

type Props = {
  title: string
  children: ReactNode
  /** The page with the empty form, for another address. */
  again: string
  /** The page to read mail on, if mail stays on this machine. */
  outbox: string | null
}

/** Says the same whether or not there is an account, and what to do when no mail comes. */
export async function CheckYourMail({ title, children, again, outbox }: Props) {
  const t = await getTranslations('checkMail')
  return (
    <>
      <Notice tone="good">
        <h2 className="mb-1 font-semibold">{title}</h2>
        <p>{children}</p>
      </Notice>
      <noscript>
        <p className="mt-4">{t('withoutScripts', { seconds: AUTH_LIMITS.sendAgain.windowSeconds })}</p>
      </noscript>
      <ul className="mt-6 flex flex-col gap-2">
        {/* The links are plain: the form must come back empty, on another page. */}
        <li>
          <a href={again} className="inline-block py-1">
            {t('again')}
          </a>
        </li>
        {outbox !== null && (
          <li>
            <a href={outbox} className="inline-block py-1">
              {t('outbox')}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}
