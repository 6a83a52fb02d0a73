import type { Graph } from 'schema-dts'
import { findRequestContext } from '#lib/platform/request-context.ts'

/**
 * Tells search engines about a page. No browser runs it, so the content security policy has nothing to say about it. In
 * a shared page the HTTP server writes it (`server/page-cache/render-page.ts`): otherwise the texts of a thread would
 * be in the page a second time, in the data for React.
 */
export function JsonLd({ data }: { data: Graph }) {
  // `<` could end the script element; as an escape it is the same JSON.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  const written = findRequestContext()?.structuredData
  if (!written) return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
  written.push(json)
  return null
}
