/** Advertising words, in our languages; one or two of them prove nothing. */
const HYPE =
  /(?<![\p{L}\p{N}])(?:amazing|awesome|incredible|ultimate|perfect|best|#1|number one|easily|instant(?:ly)?|fast(?:est)?|super|secrets?|proven|premium|exclusive|unlimited|guarantee[ds]?|genuine|100 ?%|free|cheap(?:est)?|affordable|discount|bonus|top|win|winning|offer(?:s|ed)?|quality|trusted|reliable|satisfied|experts?|professional(?:s|ly)?|discreet|confidential|verified|original|official|lifetime|today|now|hurry|limited|special|save|order|buy|deals?|profit|income|earn|dream|transform\w*|skyrocket\w*|unlock\w*|boost\w*|master(?:y|class)|premium|kostenlos\w*|gratis|günstig\w*|sofort|garant\w+|diskret\w*|einfach|schnell|beste[nr]?|exklusiv\w*|jetzt|heute|sichern?|rabatt\w*|profi\w*|billig\w*|snabbt?|enkelt|bäst\w*|idag|nu|erbjudande|begränsat|köp|vinn|direkt)(?![\p{L}\p{N}])/giu
const SELF =
  /(?<![\p{L}\p{N}'])(?:i|i'm|i've|i'd|i'll|my|me|mine|ich|mein\p{L}*|mir|mich|jag|min|mitt|mina|mig)(?![\p{L}\p{N}])/giu
const WE_SELL = /(?<![\p{L}\p{N}])(?:we|our|us|wir|unser\p{L}*|uns|vi|vår\p{L}?|våra|oss)(?![\p{L}\p{N}])/giu
const FORUM_ASKS =
  /(?<![\p{L}\p{N}])(?:has any(?:one|body)|any(?:one|body) (?:here|else|used|who|tried|with|seen|done)|does any(?:one|body)|should i|do i|can i|am i|is it (?:worth|normal|ok|okay|legal|ethical|enough|a|wrong)|what (?:would|do|did) you|how (?:do|did|would|should|can) (?:you|i|we)|which (?:one|would|did)|what should|would you|have you|is that|hat (?:jemand|einer|wer)|soll ich|lohnt sich|was (?:meint|würdet|haltet|verdient)|wie (?:macht|habt|geht|kündige|wird|werde|seht|bewertet)|welche\p{L}*|kann man|ist das|är det|har någon|någon (?:som|här|mer)|vad (?:har|tjänar|skulle|gör|tycker)|hur (?:gör|blir|mycket|säger|många|lång)|vilken|vilket|bör jag)(?![\p{L}\p{N}])[^.!?\n]{0,300}\?/iu

/** The tone of a text: advertising words, whether a person speaks, whether it asks. */
export type Voice = { hype: string[]; selfWords: number; firmWords: number; asks: boolean }

/** Measures the tone of a text. */
export function voiceOf(text: string): Voice {
  return {
    hype: [...new Set([...text.matchAll(HYPE)].map(([word]) => word.toLowerCase()))],
    selfWords: text.match(SELF)?.length ?? 0,
    firmWords: text.match(WE_SELL)?.length ?? 0,
    asks: FORUM_ASKS.test(text.replace(/\s+/g, ' ')),
  }
}
