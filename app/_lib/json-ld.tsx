import type { Graph } from 'schema-dts'

/** Writes structured data for search engines. No browser runs it, so the content security policy does not apply. */
export function JsonLd({ data }: { data: Graph }) {
  // `<` could end the script element; as an escape it is the same JSON.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
