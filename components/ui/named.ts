/**
 * Names a control after its object as well: "Edit" beside an answer is heard as "Edit Answer by EPG". `of` is the id of the
 * element that holds the object's name (`nameId`); `what` tells the controls of one object apart.
 */
export function named(of: string, what: string): { id: string; 'aria-labelledby': string } {
  const id = `${of}-${what}`
  return { id, 'aria-labelledby': `${id} ${of}` }
}

/** Id of the element that holds the name of a post or a comment. */
export const nameId = (kind: 'post' | 'comment', id: number) => `${kind}-${id}-name`
