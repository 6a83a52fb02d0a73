import { existsSync } from 'node:fs'
import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // `next typegen` and builds write messages/en.d.json.ts, so that tsc knows every key and its values.
  experimental: { createMessagesDeclaration: './messages/en.json' },
})

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and canonical address in the head of every response: streamed ones need a script to get there.
  htmlLimitedBots: /.*/,
  // The first one's Drizzle store imports drizzle-orm in a way bundlers do not see.
  serverExternalPackages: ['rate-limiter-flexible', 'nodemailer', '@node-rs/argon2', 'satori', 'sharp'],
  // The optimiser is one more parser of hostile files, and the forum shows no images yet.
  images: { unoptimized: true },
  // `npm run typecheck` covers tests and scripts as well, and a start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Two halves of waking up; server/next/late-scripts.ts makes the pause between them.
  instrumentationClientInject: ['./components/layout/wake-early.ts'],
  experimental: {
    serverActions: { bodySizeLimit: '1mb' },
    // Loading every page's modules took a fifth of the processor time of a start; each loads with its first request.
    preloadEntriesOnStart: false,
    // The first build of a clone is often its only one; a cache for the next would take a tenth of the build's time.
    turbopackFileSystemCacheForBuild: existsSync('.next/BUILD_ID'),
  },
  // Server components take texts that are compiled once per process.
  turbopack: { resolveAlias: { 'use-intl/format-message': './lib/i18n/format-message.ts' } },
  // The default language has no prefix; see docs/adr/0006-languages-in-the-address.md
  redirects: async () => [
    { source: '/en', destination: '/', permanent: true },
    { source: '/en/:path*', destination: '/:path*', permanent: true },
  ],
  rewrites: async () => ({
    // Addresses that browsers and machines ask for by custom.
    beforeFiles: [
      { source: '/.well-known/security.txt', destination: '/security.txt' },
      // A path with a part that varies would be taken for a page of the default language.
      { source: '/sitemaps/:file', destination: '/api/sitemaps/:file' },
      { source: '/apple-touch-icon.png', destination: '/apple-icon.png' },
      { source: '/apple-touch-icon-precomposed.png', destination: '/apple-icon.png' },
    ],
    afterFiles: [
      { source: '/', destination: '/en' },
      { source: '/:path((?!(?:en|de|sv|api|_next)(?:/|$)).*)', destination: '/en/:path' },
    ],
    fallback: [],
  }),
}

export default (phase: string): NextConfig => {
  // Nothing reads the source maps of a production build.
  const turbopackSourceMaps = phase !== PHASE_PRODUCTION_BUILD
  return withNextIntl({ ...config, experimental: { ...config.experimental, turbopackSourceMaps } })
}
