import { z } from 'zod'
import { choiceField } from '#lib/platform/fields.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { BOUNTY_CHOICES } from './rules.ts'

const pointsField = z.codec(choiceField(BOUNTY_CHOICES.map(String)), z.number(), { decode: Number, encode: String })

export const offerBountyInput = z.object({ question: postIdField, points: pointsField })
export type OfferBounty = z.output<typeof offerBountyInput>

/** `question`: the form's own page. */
export const awardBountyInput = z.object({ question: postIdField, answer: postIdField })
export type AwardBounty = z.output<typeof awardBountyInput>
