import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { PostKind } from '#db/vocabulary/posts.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { finishSection, sectionsOf } from '#lib/markdown/render.ts'
import type { Rendered } from '#lib/markdown/render.ts'
import type { Terms } from '#lib/markdown/terms.ts'
import { MAX_QUESTIONS_PER_STEP, MAX_STEPS } from './rules.ts'

/** A step as it is written. */
export type WrittenStep = {
  /** Plain words of its heading. */
  title: string
  /** The questions it names, in the author's order, at most `MAX_QUESTIONS_PER_STEP`. */
  named: readonly PostId[]
  /** Renders the step without the lines that name only questions of `shown`; other lines stay where they are. */
  finish: (shown: ReadonlySet<PostId>) => FinishedStep
}

/** A rendered step, and the questions whose lines were taken out of it. */
type FinishedStep = { content: Rendered; questions: readonly PostId[] }

/** A guide's text: the introduction before the first step, and the steps. */
export type WrittenGuide = { lead: Rendered; steps: readonly WrittenStep[] }

/** A heading that opens a step, at the beginning of a line. */
const STEP_LINE = /^ {0,3}##(?=[ \t]|$)/gm
/** The address of a question on this forum, whole or from the root, in any language. */
const QUESTION_PATH = /^\/(?:[a-z]{2}\/)?questions\/([1-9]\d{0,14})(?:\/[^/\s]*)?(?:[?#]\S*)?$/

/**
 * Reads a guide's text: each heading `##` opens a step. Paragraphs and list items that hold nothing but addresses of
 * questions of this forum name the questions that a step answers. `finish` takes them out, once it is known which of
 * them can be shown.
 */
export function readGuide(body: string, origin: string, terms: Terms | null = null): WrittenGuide {
  const { lead, sections } = sectionsOf(body)
  const explained = new Set<string>()
  return {
    lead: finishSection(lead, terms, explained),
    steps: sections.map(({ heading, content }) => ({
      title: finishSection(heading).text,
      named: namedIn(content, origin),
      finish: (shown) => {
        const { rest, questions } = withoutQuestions(content, { origin, isShown: (id) => shown.has(id) })
        return { content: finishSection(rest, terms, explained), questions }
      },
    })),
  }
}

/** Lists the questions that a step names, each once, at most `MAX_QUESTIONS_PER_STEP`. */
export const namedIn = (content: Root, origin: string): PostId[] =>
  allNamedIn(content, origin).slice(0, MAX_QUESTIONS_PER_STEP)

const allNamedIn = (content: Root, origin: string) =>
  withoutQuestions(content, { origin, isShown: () => true }).questions

/** Returns the error of a text with too many steps, or null. Counts them without parsing the text. */
export function stepCountError(body: string): FieldError | null {
  const count = body.match(STEP_LINE)?.length ?? 0
  return count > MAX_STEPS ? { code: 'tooManySteps', values: { count, max: MAX_STEPS } } : null
}

/** Returns what is wrong with the steps of a text that can be rendered, or null. */
export function stepsError(body: string): FieldError | null {
  const { sections } = sectionsOf(body)
  const count = sections.length
  if (count === 0) return { code: 'noSteps' }
  if (count > MAX_STEPS) return { code: 'tooManySteps', values: { count, max: MAX_STEPS } }
  const nameless = sections.findIndex(({ heading }) => finishSection(heading).text.trim() === '')
  return nameless === -1 ? null : { code: 'namelessStep', values: { number: nameless + 1 } }
}

/** Returns which step names too many questions of this forum, or null. */
function namedError(body: string, origin: string): FieldError | null {
  const counts = sectionsOf(body).sections.map(({ content }) => allNamedIn(content, origin).length)
  const full = counts.findIndex((count) => count > MAX_QUESTIONS_PER_STEP)
  if (full === -1) return null
  return {
    code: 'tooManyQuestions',
    values: { number: full + 1, count: counts[full] ?? 0, max: MAX_QUESTIONS_PER_STEP },
  }
}

/**
 * Checks that a suggested text of a guide has steps. Throws Invalid (`body`); other kinds of posts may hold anything.
 */
export function checkSteps(kind: PostKind, body: string, origin: string): void {
  if (kind !== 'guide') return
  const error = stepCountError(body) ?? stepsError(body)
  if (error) throw new Invalid({ body: error })
  checkNamed(body, origin)
}

/** Checks that no step names too many questions of this forum. Throws Invalid (`body`). */
export function checkNamed(body: string, origin: string): void {
  const error = namedError(body, origin)
  if (error) throw new Invalid({ body: error })
}

type Wanted = { origin: string; isShown: (id: PostId) => boolean }

function withoutQuestions(content: Root, { origin, isShown }: Wanted): { rest: Root; questions: PostId[] } {
  const questions: PostId[] = []
  const isKept = (node: ElementContent | RootContent) => {
    const named = node.type === 'element' ? questionsIn(node, origin) : null
    if (named === null || !named.every(isShown)) return true
    questions.push(...named)
    return false
  }
  const children = content.children.flatMap((node): RootContent[] => {
    if (node.type !== 'element') return [node]
    if (node.tagName === 'p') return isKept(node) ? [node] : []
    if (node.tagName !== 'ul' && node.tagName !== 'ol') return [node]
    const items = node.children.filter(isKept)
    return items.some(({ type }) => type === 'element') ? [Object.assign({}, node, { children: items })] : []
  })
  return { rest: { type: 'root', children }, questions: [...new Set(questions)] }
}

/** Returns the questions that a paragraph or an item of a list names, if it holds nothing else; null otherwise. */
function questionsIn(node: Element, origin: string): PostId[] | null {
  const ids = addressesIn(node).map((address) => questionOf(address, origin))
  return ids.length > 0 && ids.every((id) => id !== null) ? ids : null
}

/** Returns the addresses of links, and the words outside of them. */
function addressesIn(node: Element): string[] {
  return node.children.flatMap((child) => {
    if (child.type === 'text') return child.value.split(/\s+/u).filter(Boolean)
    if (child.type !== 'element') return []
    const { href } = child.properties
    return child.tagName === 'a' && typeof href === 'string' ? [href] : addressesIn(child)
  })
}

function questionOf(address: string, origin: string): PostId | null {
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address
  return parseId<PostId>(QUESTION_PATH.exec(path)?.[1] ?? '')
}
