import { z } from 'zod'
import type { moderationActs } from '#db/schema/moderation.ts'
import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import { FORUM_REASONS } from '#db/vocabulary/moderation.ts'
import type { ActKind, ForumReason } from '#db/vocabulary/moderation.ts'
import { STANCES } from '#db/vocabulary/posts.ts'
import { SETTING_KEYS } from '#db/vocabulary/site.ts'
import { DECISIONS } from '#db/vocabulary/threads.ts'
import { RESTRICTION_SCOPES, ROLES } from '#db/vocabulary/users.ts'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type {
  ActId,
  AppealId,
  ClosureId,
  CommentId,
  PostId,
  RestrictionId,
  SuggestedEditId,
  TagId,
  UserId,
} from '#lib/platform/ids.ts'

// The details of an action: `moderation_acts.details`. Rows never change, so each schema also accepts the details that
// older versions wrote: a newer field has a default, and an unused field is dropped.

const id = <Id extends number>() => z.custom<Id>(Number.isSafeInteger)
const idOrNull = <Id extends number>() => id<Id>().nullable().default(null)
const moment = z.iso.datetime()
const language = z.custom<PostLanguage>((value) => typeof value === 'string' && isPostLanguage(value))
const because = z.enum(FORUM_REASONS).nullable().default(null)
/** The newest entry of the reputation ledger before the action. Undoing the action restores the points of that time. */
const ledger = z.number()
const nothing = z.object({})
/** The name of the tag, and the name that came of it: its own new one, or that of another tag. Older rows have none. */
const tagNames = { name: z.string().nullable().default(null), to: z.string().nullable().default(null) }

const acceptance = z.object({ by: id<UserId>(), at: moment })
/** The acceptance of the removed answer, which ended with it. */
const endedByRemoval = acceptance.extend({ question: id<PostId>().optional() })
/** The acceptance in the thread that restructuring ended. */
const endedAcceptance = acceptance.extend({ answer: id<PostId>() })
const flatAcceptance = z.object({
  acceptedAnswer: z.unknown().optional(),
  acceptedById: z.number(),
  acceptedAt: z.string(),
})

/** Older rows hold the acceptance in three fields of the details. Gathers them in one object. */
function nestAcceptance(details: unknown): unknown {
  const { data } = flatAcceptance.safeParse(details)
  if (!data) return details
  return Object.assign({}, details, {
    acceptance: { answer: data.acceptedAnswer, by: data.acceptedById, at: data.acceptedAt },
  })
}

const restriction = z.object({
  scope: z.enum(RESTRICTION_SCOPES),
  days: z.number().nullable(),
  endsAt: moment.nullable(),
  /** The shorter restriction that it replaced. */
  replaced: id<RestrictionId>().nullable(),
})

/** Older rows hold the suspension of a spammer in the details themselves. Gathers its fields in one object. */
function nestSuspension(details: unknown): unknown {
  const { data } = restriction.safeParse(details)
  return data ? Object.assign({}, details, { suspension: data }) : details
}

const threadState = z.object({ days: z.number().nullable(), slowSeconds: z.number().nullable() })
const removedAcceptance = { acceptance: endedByRemoval.nullable().default(null) }
const threadAcceptance = { acceptance: endedAcceptance.nullable().default(null) }

/** The schema of the details for each kind of action. */
const ACT_DETAILS = {
  delete: z.preprocess(nestAcceptance, z.object(removedAcceptance)),
  hold: z.preprocess(nestAcceptance, z.object({ because, ...removedAcceptance })),
  spam: z.preprocess(
    (details) => nestSuspension(nestAcceptance(details)),
    z.object({
      suspension: restriction.nullable().default(null),
      ...removedAcceptance,
    }),
  ),
  restore: nothing,
  publish: z.object({ because }),
  purge: nothing,
  redact: nothing,
  edit: z.object({
    /** The number of the revision that the action made. */
    revision: z.number(),
    language: language.nullable().default(null),
    factsBefore: z.array(z.string()).readonly().nullable().default(null),
    factsAfter: z.array(z.string()).readonly().nullable().default(null),
  }),
  close: z.object({ as: z.enum(CLOSE_REASONS), targets: z.array(id<PostId>()).readonly() }),
  /** The closure that the action ended. */
  reopen: z.object({ closure: idOrNull<ClosureId>() }),
  lock: threadState,
  pin: threadState,
  protect: threadState,
  slow: threadState,
  outdate: threadState,
  community: threadState,
  'hide-quick-answer': threadState,
  'hide-outcome': threadState,
  'change-language': z.object({ before: language, language }),
  /** `question`: the new question. */
  split: z.preprocess(
    nestAcceptance,
    z.object({ question: id<PostId>(), from: id<PostId>(), ledger, ...threadAcceptance }),
  ),
  convert: z.preprocess(
    nestAcceptance,
    z.discriminatedUnion('as', [
      z.object({
        as: z.literal('comment'),
        made: id<CommentId>(),
        under: id<PostId>(),
        ledger,
        ...threadAcceptance,
      }),
      z.object({ as: z.literal('answer'), made: id<PostId>(), question: id<PostId>(), ledger }),
    ]),
  ),
  /** `stance`: the answer's stance before the move. */
  move: z.preprocess(
    nestAcceptance,
    z.object({
      from: id<PostId>(),
      to: id<PostId>(),
      stance: z.enum(STANCES).nullable(),
      ledger,
      ...threadAcceptance,
    }),
  ),
  /** `alsoAccepted`: the acceptances after the first. */
  merge: z.preprocess(
    nestAcceptance,
    z.object({
      into: id<PostId>(),
      ledger,
      ...threadAcceptance,
      alsoAccepted: z.array(endedAcceptance).readonly().default([]),
    }),
  ),
  'decide-edit': z.object({
    edit: id<SuggestedEditId>(),
    decision: z.enum(DECISIONS),
    /** The post's `editVersion` before the action, and its versions before and after. */
    version: z.number().nullable().default(null),
    before: z.number().nullable().default(null),
    made: z.number().nullable().default(null),
  }),
  warn: nothing,
  restrict: restriction,
  'reverse-votes': z.object({
    author: id<UserId>(),
    ledger,
  }),
  'answer-appeal': z.object({ appeal: id<AppealId>(), act: id<ActId>(), verdict: z.enum(['grant', 'decline']) }),
  'change-setting': z.object({ setting: z.enum(SETTING_KEYS) }),
  'change-role': z.object({ from: z.enum(ROLES), to: z.enum(ROLES) }),
  'change-map': z.object({ what: z.enum(['role', 'move', 'thread']) }),
  'change-tag': z.object({ what: z.enum(['rename', 'place', 'synonym']), tag: id<TagId>(), ...tagNames }),
  /** `questions`: how many had the tag. */
  'merge-tags': z.object({ tag: id<TagId>(), into: id<TagId>(), questions: z.number(), ...tagNames }),
  'delete-tag': z.object({ tag: id<TagId>(), into: idOrNull<TagId>(), questions: z.number(), ...tagNames }),
  /** `version`: the number of the version that was blanked; null if a passage was removed from all. */
  'redact-tag': z.object({ tag: id<TagId>(), version: z.number().nullable(), ...tagNames }),
  undo: nothing,
} as const satisfies Record<ActKind, z.ZodType>

export type ActDetailsOf = { [Kind in ActKind]: z.output<(typeof ACT_DETAILS)[Kind]> }

/** An action with its details: `kind` says which type `details` has. */
export type DetailedAct<Kind extends ActKind = ActKind> = {
  [One in Kind]: { kind: One; details: ActDetailsOf[One] }
}[Kind]

type ActRow = typeof moderationActs.$inferSelect

/** A row of the log as it is read back. */
export type RecordedAct<Kind extends ActKind = ActKind> = Omit<ActRow, 'kind' | 'details'> & DetailedAct<Kind>

/** Gives a row's details their type. Throws ZodError if no version of the forum wrote such details. */
export function readAct<Row extends { kind: ActKind; details: unknown }>(
  row: Row,
): Omit<Row, 'kind' | 'details'> & DetailedAct {
  // The schema is looked up by the kind, which the type checker cannot follow.
  return { ...row, details: ACT_DETAILS[row.kind].parse(row.details) } as unknown as ReturnType<typeof readAct<Row>>
}

/** Returns whether an action is of one of these kinds. */
export function isOfKind<Act extends DetailedAct, Kind extends ActKind>(
  act: Act,
  ...kinds: readonly Kind[]
): act is Act & DetailedAct<Kind> {
  return kinds.some((kind) => kind === act.kind)
}

/** Returns why the forum took an action by itself; null if a person took it. */
export function forumReasonOf(act: DetailedAct): ForumReason | null {
  return act.kind === 'hold' || act.kind === 'publish' ? act.details.because : null
}
