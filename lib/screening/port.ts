import type { Viewer } from '#lib/auth/types.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { FormSigns } from './schema.ts'
import type { HeldText, Screening, SpamText } from './types.ts'

/** A post or comment that is about to be stored. */
export type NewText = SpamText & {
  /** True for a new text, which may not repeat the author's own text of today. */
  isNew: boolean
  /** The earlier text: its links and mentions are not counted again. */
  before?: SpamText
  /** Text that is public there already: its links need no second review. */
  known?: SpamText
  signs?: FormSigns
}

/** A new value of a public field; `before` is the old one, whose addresses may stay. */
export type PublicField = {
  after: string
  before?: string
  /** True if hyphens mean blanks, and the last one a dot, as in a tag or a handle: `best-casino-example`. */
  isHyphenated?: boolean
  /** True for a name, which is shown beside everything that its owner writes. */
  isName?: boolean
}

/** The author; nobody is signed in when an account is opened. */
export type Screener = GuestContext & { viewer?: Viewer }

/** The screening of texts. Commands call the functions below and do not know the implementation (`lib/spam`). */
export type ScreeningPort = {
  screen: (context: CommandContext, text: NewText) => Promise<Screening>
  settleVerdict: (context: CommandContext, text: HeldText, said: Screening) => Promise<boolean>
  screenFields: (context: Screener, fields: Readonly<Record<string, PublicField | undefined>>) => Promise<void>
  screenProfile: (context: CommandContext, before: SpamText, text: SpamText) => Promise<void>
}

let port: ScreeningPort | null = null

/** Sets the implementation, once, when a process starts (`lib/edge/wiring.ts`). */
export function screenWith(screener: ScreeningPort): void {
  port = screener
}

function screening(): ScreeningPort {
  if (!port) throw new Error('nobody screens: call wireForum() from lib/edge/wiring.ts')
  return port
}

/**
 * Screens a post or a comment before it is stored. The caller stores it, held if the verdict says so, and then calls
 * `settleVerdict`; or it refuses a text that cannot be held. Writes nothing, except that a proof of work was used.
 * Throws Forbidden: too many links or mentions, one's own text of today again, too many held texts; Invalid (`proof`).
 */
export async function screen(context: CommandContext, text: NewText): Promise<Screening> {
  return await screening().screen(context, text)
}

/**
 * Stores the verdict beside the text. If the text must be held, hides it if it is visible, opens a case and tells the
 * author. If it only needs a review, opens a case. Returns whether it is held.
 */
export async function settleVerdict(context: CommandContext, text: HeldText, said: Screening): Promise<boolean> {
  return await screening().settleVerdict(context, text, said)
}

/**
 * Screens names, summaries, descriptions and other public fields that cannot be held: a finding that would hold a post
 * refuses the field. New accounts may not name addresses or contacts there. Writes nothing. Throws Invalid
 * (`looksLikeSpam`, `noAddress`, `noContact`), Forbidden for a person restricted from links.
 */
export async function screenFields(
  context: Screener,
  fields: Readonly<Record<string, PublicField | undefined>>,
): Promise<void> {
  await screening().screenFields(context, fields)
}

/**
 * Screens a profile with its links. A profile cannot be held: a finding that would hold a post refuses the profile.
 * Throws Forbidden.
 */
export async function screenProfile(context: CommandContext, before: SpamText, text: SpamText): Promise<void> {
  await screening().screenProfile(context, before, text)
}
