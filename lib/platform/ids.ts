declare const brand: unique symbol
/** A number that names one row of one table and is never mixed up with another's. */
type Id<Name extends string> = number & { readonly [brand]: Name }

/** A question or an answer. */
export type PostId = Id<'post'>
export type UserId = Id<'user'>
export type CommentId = Id<'comment'>
export type TagId = Id<'tag'>
export type SessionId = Id<'session'>
