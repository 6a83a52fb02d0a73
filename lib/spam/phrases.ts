import shipped from './shipped/phrases.json' with { type: 'json' }

/** The kind of offer that a phrase makes; shown to moderators. */
type PhraseKind =
  | 'examDumps'
  | 'certificates'
  | 'essays'
  | 'investment'
  | 'recovery'
  | 'gambling'
  | 'loans'
  | 'promotion'
  | 'accounts'
  | 'support'
  | 'jobs'
  | 'adult'
  | 'medicine'
  | 'magic'
  | 'hacking'
  | 'forgery'
  | 'goods'
  | 'courses'
  | 'inheritance'
  | 'callToAct'
  | 'discount'
  | 'guarantee'
  | 'scarcity'
  | 'testimonial'
  | 'subscribe'
  | 'selling'
  | 'trades'
  | 'spun'
  | 'invites'
  | 'offers'
  | 'stories'
  | 'generic'

/** A phrase that was found, as it is written in the text. */
export type FoundPhrase = { kind: PhraseKind; points: number; text: string }

/**
 * Typical phrases of forum spam in our three languages, by their offer; matched against undisguised text. Phrases that
 * honest people write too have few points: several kinds must come together, or a link or number beside them.
 */
const PHRASES = (shipped as { kind: PhraseKind; points: number; is: string[] }[]).map(({ kind, points, is }) => ({
  kind,
  points,
  // Match whole words only, with letters of every script: `\b` does not know umlauts.
  is: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${is.join('|')})(?![\p{L}\p{N}])`, 'iu'),
}))

/** Finds the spam phrases in an undisguised text, one per entry of the list. */
export function phrasesIn(text: string): FoundPhrase[] {
  return PHRASES.flatMap(({ kind, points, is }) => {
    const match = is.exec(text)
    return match ? [{ kind, points, text: match[0].trim().toLowerCase() }] : []
  })
}

/** Thanks and praise that would fit any page: spam posts them only to have a post. */
const PRAISE =
  /(?:great|nice|excellent|superb|wonderful|informative|useful|interesting|impressive|helpful) (?:and \w+ )?(?:blog|article|post|content|stuff|information|insight|site|thread|read)|(?:thanks?|thank you)(?: so much)? for (?:sharing|the|this) (?:\w+ ){0,3}(?:information|post|article|blog|content)|keep (?:up|posting|sharing|it up)|your (?:blog|article|website|site|weblog|writing|feeds?)|i (?:really )?(?:enjoyed|like|loved) (?:reading )?your|bookmarked|(?:this|your) (?:is )?(?:a )?very nice blog|continue the amazing|come back to it frequently|return the favor|so intelligent|(?:toller|interessanter?n?|hilfreicher) (?:beitrag|artikel)|very informative|share (?:this|it) with my friends|(?:truly )?amazing (?:paragraph|blog|post|article)|(?:this|your) (?:blog|weblog|web ?site|paragraph)|keep writing|i will (?:visit again|share)|for your sharing|many thanks for posting|what you posted|i.ve visited this|checking back|own blog|established blog|linking to this|weiter so|super(?:bra)? (?:artikel|beitrag)|sehr informativ|hammer seite|(?:bra|jättebra) inlägg|tack för att du delar/giu

/** Lists the different stock phrases of praise in a text. */
export function praiseIn(text: string): string[] {
  return [...new Set([...text.matchAll(PRAISE)].map(([piece]) => piece.toLowerCase()))]
}
