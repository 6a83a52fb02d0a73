import type { MetadataRoute } from 'next'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: ['/api/', '/search', '/*/edit', '/*/delete', '/*/comment', '/*/answer', '/*/history'],
    },
    sitemap: `${env().siteUrl}/sitemap.xml`,
  }
}
