import { isThorough } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'
import { atOnce } from './many-requests.ts'
import { common } from './plain-forms.ts'
import { send, type Answer } from './raw-http.ts'
import type { Say } from './words.ts'

/** The two forms of a shared page: HTML, and the data for Next's browser code. */
const SHAPES = ['html', 'data'] as const
export type Shape = (typeof SHAPES)[number]

/** Returns whether the body of an answer shows it. */
export type Mark = (body: string, shape: Shape) => boolean
export type Seen = { path: string; mark: Mark }

export const has =
  (text: string): Mark =>
  (body) =>
    body.includes(text)
export const lacks =
  (text: string): Mark =>
  (body) =>
    !body.includes(text)
export const not =
  (mark: Mark): Mark =>
  (body, shape) =>
    !mark(body, shape)
/** Returns a mark for one thing above the other; a page's data names a question once, in the same order. */
export const inOrder =
  (upper: string, lower: string): Mark =>
  (body) =>
    body.includes(lower) && body.includes(upper) && body.indexOf(upper) < body.indexOf(lower)
/** The number of characters in which a list describes one question; two lines have more. */
const LINE = { html: 700, data: 1600 }
/** Returns a mark for one thing close after the other, as in one line of a list. */
export const near =
  (anchor: string, text: string, within?: number): Mark =>
  (body, shape) =>
    body.split(anchor).some((part, at) => at > 0 && part.slice(0, within ?? LINE[shape]).includes(text))
/** Returns a mark for a person's row in the list of people: their numbers of answers and questions. */
export const counted =
  (name: string, { questions, answers }: { questions: number; answers: number }): Mark =>
  (body, shape) =>
    near(
      name,
      shape === 'html'
        ? `number">${answers}</td><td class="number">${questions}<`
        : `"number","children":"${answers}"}],["$","td",null,{"className":"number","children":"${questions}"`,
      500,
    )(body, shape)
/** Writes reputation as the language does. */
export const pointsOf = (say: Say, count: number): string => say('users.points', { count }).split(' ')[0] ?? ''
/** Returns a mark for a post's score, beside its vote buttons. */
export const scored =
  (postId: number, score: number): Mark =>
  (body, shape) =>
    shape === 'data'
      ? body.includes(`"postId":${postId},"score":${score},`)
      : near(`name="post" value="${postId}"`, `vote-score">${score}<`, 1200)(body, shape)
/** Returns a mark that differs between the two forms. */
export const shaped =
  (html: string, data: string): Mark =>
  (body, shape) =>
    body.includes(shape === 'html' ? html : data)

/** Requests a shared page without a session. If the page has moved, the body begins with the new address. */
export async function look(base: string, path: string, shape: Shape): Promise<Answer> {
  const headers = { ...common(base, {}), ...(shape === 'data' && { accept: '*/*', rsc: '1' }) }
  const answer = await send(base, shape === 'data' ? `${path}${path.includes('?') ? '&' : '?'}_rsc=x1` : path, {
    headers,
  })
  return { ...answer, body: `${String(answer.headers['location'] ?? '')}\n${answer.body}` }
}

/** Brings pages into the memory of every process; returns those that already show the future write. */
export function warm(bases: readonly string[], pages: readonly Seen[]): Promise<string[]> {
  return filter(bases, pages, async (base, { path, mark }, shape) => {
    let answer = await look(base, path, shape)
    // A missing page is cached only for a second. A process that was too busy to receive its own heartbeat caches
    // nothing.
    const deadline = performance.now() + patience(10_000)
    while (answer.status === 200 && answer.headers['cache-status'] !== 'pages; hit') {
      if (performance.now() > deadline) throw new Error(`never kept: ${shape} of ${path}`)
      answer = await look(base, path, shape)
    }
    return mark(answer.body, shape)
  })
}

/** Requests each page once from each process, in both forms; returns those that do not show what they should. */
export function listStale(bases: readonly string[], pages: readonly Seen[]): Promise<string[]> {
  return filter(bases, pages, async (base, { path, mark }, shape) => {
    const { status, body } = await look(base, path, shape)
    return status >= 500 || !mark(body, shape)
  })
}

/** Returns the pages that no longer come from memory in some process. */
export function listDropped(bases: readonly string[], paths: readonly string[]): Promise<string[]> {
  const pages = paths.map((path) => ({ path, mark: () => true }))
  return filter(bases, pages, async (base, { path }, shape) => {
    return (await look(base, path, shape)).headers['cache-status'] !== 'pages; hit'
  })
}

/** Checks each page on each process: in both forms in a thorough run, otherwise in one form on either process. */
async function filter(
  bases: readonly string[],
  pages: readonly Seen[],
  isFound: (base: string, page: Seen, shape: Shape) => Promise<boolean>,
): Promise<string[]> {
  const all = bases.flatMap((base, at) =>
    pages.flatMap((page, turn) =>
      SHAPES.map((shape, of) => ({ base, at, page, shape, isSampled: (at + turn + of) % 2 === 0 })),
    ),
  )
  const asked = isThorough ? all : all.filter(({ isSampled }) => isSampled)
  const found: string[] = []
  await atOnce(asked, 6, async ({ base, at, page, shape }) => {
    if (await isFound(base, page, shape)) found.push(`${shape} of ${page.path} on ${'AB'[at]}`)
  })
  return found
}
