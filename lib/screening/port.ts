import type { Viewer } from '#lib/auth/types.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { FormSigns } from './schema.ts'
import type { HeldText, Screening, SpamText } from './types.ts'

/** A post or comment that somebody is about to store. */
export type NewText = SpamText & {
  /** Whether it is a new text, which may not be one's own of today again. */
  isNew: boolean
  /** What stood there: its links and mentions are not counted again. */
  before?: SpamText
  /** What can be read there already: a link that it has needs no second review. */
  known?: SpamText
  signs?: FormSigns
}

/** A field that others read, as it is to be; `before` is what stood there, whose addresses may stay. */
export type PublicField = {
  after: string
  before?: string
  /** Whether hyphens stand for blanks, and the last one for a dot, as in a tag or a handle: `best-casino-example`. */
  isHyphenated?: boolean
  /** Whether it is a name, which stands beside everything its owner writes. */
  isName?: boolean
}

/** Who types; nobody is signed in where an account is opened. */
export type Screener = GuestContext & { viewer?: Viewer }

/** What screens texts. Commands call it through the functions below and do not know who does the work (`lib/spam`). */
export type ScreeningPort = {
  screen: (context: CommandContext, text: NewText) => Promise<Screening>
  settleVerdict: (context: CommandContext, text: HeldText, said: Screening) => Promise<boolean>
  screenFields: (context: Screener, fields: Readonly<Record<string, PublicField | undefined>>) => Promise<void>
  screenProfile: (context: CommandContext, before: SpamText, text: SpamText) => Promise<void>
}

let port: ScreeningPort | null = null

/** Says once, at the start of a process, who screens (`lib/edge/wiring.ts`). */
export function screenWith(screener: ScreeningPort): void {
  port = screener
}

function screening(): ScreeningPort {
  if (!port) throw new Error('nobody screens: call wireForum() from lib/edge/wiring.ts')
  return port
}

/**
 * Screens a post or a comment before it is stored. The caller stores it, held if the verdict says so, and then calls
 * `settleVerdict`; or it refuses a text that cannot be held. Nothing is written, except that a proof of work was given. Throws
 * Forbidden: too many links or mentions, one's own text of today again, too many texts that wait; Invalid (`proof`).
 */
export async function screen(context: CommandContext, text: NewText): Promise<Screening> {
  return await screening().screen(context, text)
}

/**
 * Keeps the verdict beside the text. If the text must wait, hides it if it can be read, puts a case before the moderators and
 * tells the author. If it only needs a review, opens a case. Returns whether it waits.
 */
export async function settleVerdict(context: CommandContext, text: HeldText, said: Screening): Promise<boolean> {
  return await screening().settleVerdict(context, text, said)
}

/**
 * Screens names, summaries, descriptions and whatever else others read that cannot wait for a moderator: what a post would wait
 * for is refused here, beside the field. New accounts name no addresses in such fields. Nothing is written.
 * Throws Invalid (`looksLikeSpam`, `noAddress`), Forbidden for somebody restricted from links.
 */
export async function screenFields(
  context: Screener,
  fields: Readonly<Record<string, PublicField | undefined>>,
): Promise<void> {
  await screening().screenFields(context, fields)
}

/**
 * Screens what somebody says about themselves, with their links. A profile cannot wait for a moderator, so what would have to is
 * refused. Throws Forbidden.
 */
export async function screenProfile(context: CommandContext, before: SpamText, text: SpamText): Promise<void> {
  await screening().screenProfile(context, before, text)
}
