import { getTranslations } from 'next-intl/server'
import { Prose } from '#components/posts/prose.tsx'
import { renderWithoutImages } from '#lib/markdown/render.ts'

/** The rules of conduct: the administrators', or the default ones. */
export async function RulesSection({ rules }: { rules: string }) {
  const say = await getTranslations('site')
  return (
    <section id="rules" className="mb-10" aria-labelledby="rules-title">
      <h2 id="rules-title" className="stop-title mb-2">
        {say('rulesTitle')}
      </h2>
      <Prose html={renderWithoutImages(rules === '' ? say('rulesText') : rules).html} />
    </section>
  )
}
