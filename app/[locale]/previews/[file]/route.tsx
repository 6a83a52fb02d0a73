import { idIn } from '#app/_lib/or-not-found.tsx'
import { previewOf } from '#app/_lib/question-preview.ts'
import { QuestionCard } from '#components/previews/question-card.tsx'
import { listAnswers } from '#lib/answers/queries.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { drawPreview } from '#lib/previews/draw.ts'
import { previewIdOf } from '#lib/previews/rules.ts'
import { getQuestion } from '#lib/questions/queries.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ locale: string; file: string }> }

/**
 * `GET /previews/<id>.png` draws a question as a picture, for links that are shared. 404 where the question is hidden.
 */
export async function GET(_request: Request, { params }: Context) {
  const { locale: asked, file } = await params
  try {
    const id = idIn<PostId>(previewIdOf(file))
    const [question, answers] = await Promise.all([getQuestion(id), listAnswers(id, 'score')])
    const content = await previewOf({ question, answers }, isLocale(asked) ? asked : DEFAULT_LOCALE)
    const png = await drawPreview(content, <QuestionCard {...content} />)
    if (!png) return new Response(null, { status: 503 })
    // Allow other sites to show the picture: it is made for them.
    return new Response(png, {
      headers: { 'content-type': 'image/png', 'cross-origin-resource-policy': 'cross-origin' },
    })
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return new Response(null, { status: 404 })
  }
}
