/**
 * Names a control with its object: "Edit" beside an answer is announced as "Edit Answer by EPG". `of` is the id of the
 * element with the object's name (`nameId`); `what` distinguishes the controls of one object.
 */
export function named(of: string, what: string): { id: string; 'aria-labelledby': string } {
  const id = `${of}-${what}`
  return { id, 'aria-labelledby': `${id} ${of}` }
}

/** Returns the id of the element that holds the name of a post or a comment. */
export const nameId = (kind: 'post' | 'comment', id: number) => `${kind}-${id}-name`
