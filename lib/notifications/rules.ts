import type { UserId } from '#lib/platform/ids.ts'
import { MAX_MENTIONS } from '#lib/users/rules.ts'
import type { Facts } from './types.ts'
import { NOTIFIED_EVENTS, OWN_ACTS } from './kinds.ts'

/** Notifications are kept this long, in days. */
export const KEPT_DAYS = 180

/** Notifications about one thread within this time make one entry of the inbox, in ms. */
const BUNDLE_MS = 60 * 60 * 1000

/** Unread lines are mailed after this time, in ms. */
export const UNREAD_MS = 10 * 60 * 1000

/**
 * Lists the rows of the table that apply to an event; none for a text that was public before, and for suspected spam.
 */
export function notifiedEventsFor({ kind, post, details }: Pick<Facts, 'kind' | 'post' | 'details'>) {
  if (details['again'] === true || details['spam'] === true) return []
  const act = String(details['kind'])
  return NOTIFIED_EVENTS.filter(({ on, when, acts }) => {
    if (on !== kind) return false
    if (when === 'about an answer' && !post?.isAnswer) return false
    if (when === 'about a question' && post?.isAnswer !== false) return false
    if (when === 'about a guide' && !post?.isGuide) return false
    if (when === 'as a duplicate' && details['as'] !== 'duplicate') return false
    return acts === undefined || (acts === 'others' ? !OWN_ACTS.includes(act) : acts.includes(act))
  })
}

/** Returns the profiles that a text's mentions link to, each once, with the name as it is written there. */
export function mentionedIn(html: string): { id: UserId; handle: string }[] {
  const links = html.matchAll(/<a href="\/users\/(\d{1,15})\/[^"]*"[^>]*>@([^<]+)<\/a>/g)
  const found = new Map([...links].map(([, id, handle = '']) => [Number(id) as UserId, handle.toLowerCase()]))
  return [...found].slice(0, MAX_MENTIONS).map(([id, handle]) => ({ id, handle }))
}

/**
 * Returns the word from the event's details that the text needs, such as a badge, a browser, a reason or a decision,
 * that a guide was checked, or the points of a bounty; null if there is none.
 */
export function detailOf({ kind, details }: Pick<Facts, 'kind' | 'details'>): string | null {
  if (kind === 'guides.checked') return 'checked'
  if (kind === 'bounties.ended') return endDetail(details)
  if (kind.startsWith('bounties.')) return String(details['points'])
  const code = {
    'badges.gained': 'badge',
    'auth.device-added': 'device',
    'questions.closed': 'as',
    'posts.edit-decided': 'decision',
    'moderation.acted': 'kind',
  }[kind as 'questions.closed']
  const value = code === undefined ? undefined : details[code]
  return typeof value === 'string' ? value : null
}

/** Writes the way a bounty ended as one word. Example: 100 points shared by three answers → `split-3-100`. */
function endDetail({ outcome, answers, points }: Facts['details']): string {
  return `${outcome}-${answers ?? 1}-${points}`
}

/** Reads what `endDetail` has written; a word that it has not is a bounty without an end. */
export function readEnd(detail: string | null): { outcome: string; answers: number; points: number } {
  const [outcome = '', answers, points] = (detail ?? '').split('-')
  return { outcome, answers: Number(answers ?? 0), points: Number(points ?? 0) }
}

type Line = { id: number; threadId: number | null; at: Date }

/**
 * Bundles the lines of an inbox, newest first: lines about one thread within an hour of its newest make one bundle.
 * Bundles are in the order of their newest lines.
 */
export function bundle<Item extends Line>(lines: readonly Item[]): Item[][] {
  const bundles: Item[][] = []
  const open = new Map<number, Item[]>()
  for (const line of lines) {
    const known = line.threadId === null ? undefined : open.get(line.threadId)
    const newest = known?.[0]
    if (known && newest && newest.at.getTime() - line.at.getTime() <= BUNDLE_MS) {
      known.push(line)
      continue
    }
    const made = [line]
    bundles.push(made)
    if (line.threadId !== null) open.set(line.threadId, made)
  }
  return bundles
}
