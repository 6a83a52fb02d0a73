import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import '#app/globals.css'
import { inter, interExt, serif, serifExt, serifItalic } from '#app/_lib/fonts.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { LiveLoader } from '#components/live/live-loader.tsx'
import { Announcement } from '#components/layout/announcement.tsx'
import { SiteFooter } from '#components/layout/site-footer.tsx'
import { SiteHeader } from '#components/layout/site-header.tsx'
import { ThemeScript } from '#components/layout/theme-script.tsx'
import { ANNOUNCER } from '#components/ui/announce.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { DoneNote } from '#components/ui/done-note.tsx'
import { LinkKeeper } from '#components/ui/link-keeper.tsx'
import { TimeKeeper } from '#components/ui/time-keeper.tsx'
import { ViewerBoundary } from '#components/viewer/viewer-boundary.tsx'
import { ViewerLoader } from '#components/viewer/viewer-loader.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'

// Rendered once per request that reaches Next; the page cache (server/) caches pages, not Next.
export const dynamic = 'force-dynamic'

const FONTS = [inter, interExt, serif, serifItalic, serifExt].map((font) => font.variable).join(' ')

export async function generateMetadata(): Promise<Metadata> {
  const [say, { name }] = await Promise.all([getTranslations('layout'), findSite()])
  return {
    metadataBase: new URL(env().siteUrl),
    title: { default: name, template: `%s · ${name}` },
    description: say('description'),
    openGraph: { siteName: name, type: 'website' },
    formatDetection: { telephone: false, address: false, email: false },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#171614' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, say, ui, site] = await Promise.all([
    pageLocale(),
    getTranslations('layout'),
    getTranslations('ui'),
    findSite(),
  ])
  return (
    // The theme script changes this element before React sees it.
    <html lang={locale} className={FONTS} suppressHydrationWarning>
      <head>
        <ThemeScript />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href={paths(locale).openSearch()}
          title={site.name}
        />
      </head>
      <body>
        <a href="#main" className="skip-link">
          {say('skip')}
        </a>
        <BrowserTexts of={['form', 'layout.account']}>
          <SiteHeader locale={locale} siteName={site.name} />
          <Announcement announcement={site.announcement} locale={locale} />
          <p id={ANNOUNCER} role="status" className="sr-only" />
          <DoneNote done={ui('done')} />
          <ViewerBoundary>{children}</ViewerBoundary>
          <SiteFooter locale={locale} />
          <ViewerLoader locale={locale} />
          <LiveLoader />
        </BrowserTexts>
        <LinkKeeper />
        <TimeKeeper />
      </body>
    </html>
  )
}
