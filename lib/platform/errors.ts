import type { MessageOf } from '#lib/i18n/catalogue.ts'

/**
 * The reason why something is not allowed. Policies return it, commands throw it, pages show it beside the disabled
 * control.
 */
export type Refusal = MessageOf<'refusals'>

/** An error at one field. */
export type FieldError = MessageOf<'fieldErrors'>

/** All errors that a command may throw; any other is a fault and is logged as one. */
export abstract class ForumError extends Error {
  abstract readonly code:
    | 'not-found'
    | 'unauthenticated'
    | 'forbidden'
    | 'invalid'
    | 'unconfirmed'
    | 'conflict'
    | 'rate-limited'
  /** The HTTP status of the answer. */
  abstract readonly status: number
}

export class NotFound extends ForumError {
  readonly code = 'not-found'
  readonly status = 404
}

/** Thrown for a hidden post: it is not found for everyone except the people concerned. */
export class OutOfSight extends NotFound {
  readonly postId: number
  constructor(postId: number) {
    super('post')
    this.postId = postId
  }
}

/** Thrown without a session, or with one that has ended. */
export class Unauthenticated extends ForumError {
  readonly code = 'unauthenticated'
  readonly status = 401
}

export class Forbidden extends ForumError {
  readonly code = 'forbidden'
  readonly status = 403
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export class Invalid extends ForumError {
  readonly code = 'invalid'
  readonly status = 422
  /** Field name → error; the name '' is the form as a whole. */
  readonly fields: Readonly<Record<string, FieldError>>
  constructor(fields: Readonly<Record<string, FieldError>>) {
    super(
      Object.entries(fields)
        .map(([field, error]) => `${field}: ${error.code}`)
        .join(', '),
    )
    this.fields = fields
  }
}

/** Nothing is wrong, but the sender must confirm: the report says what would change. */
export class Unconfirmed extends ForumError {
  readonly code = 'unconfirmed'
  readonly status = 200
  /** A key of the catalogue `fieldErrors`, with its values. */
  readonly report: FieldError
  /** The single points of the report, by keys of the same catalogue. */
  readonly notes: readonly FieldError[]
  /** The field that confirms: the form gets a second button that sets it. Undefined if the form has a field for it. */
  readonly goOn: GoOn | undefined
  constructor(report: FieldError, more: { notes?: readonly FieldError[]; goOn?: GoOn } = {}) {
    super(report.code)
    this.report = report
    this.notes = more.notes ?? []
    this.goOn = more.goOn
  }
}

/** A field that confirms by a button. The text of the same name in `failures` is the button's label. */
export type GoOn = 'asItIs'

/** Someone else was first. `current` is their version, which the form shows beside the sender's own text. */
export class Conflict extends ForumError {
  readonly code = 'conflict'
  readonly status = 409
  readonly current: Readonly<Record<string, string>>
  /** A key of the catalogue `failures`; `current` fills its placeholders. */
  readonly reason:
    | 'conflict'
    | 'caseSettled'
    | 'caseClaimed'
    | 'settingChanged'
    | 'alreadyAsked'
    | 'notificationsChanged'
  constructor(current: Readonly<Record<string, string>> = {}, reason: Conflict['reason'] = 'conflict') {
    super(reason)
    this.current = current
    this.reason = reason
  }
}

export class RateLimited extends ForumError {
  readonly code = 'rate-limited'
  readonly status = 429
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super(`retry after ${retryAfterSeconds} s`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}
