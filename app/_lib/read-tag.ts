import 'server-only'
import { cache } from 'react'
import { NotFound } from '#lib/platform/errors.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { getTag } from '#lib/tags/queries.ts'
import { decodeParam } from './decode-param.ts'

/** The tag an address names; read once per request. Throws NotFound. */
export const readTag = cache(async (param: string) => {
  const name = decodeParam(param)
  if (name === null || !isTagName(name)) throw new NotFound('tag')
  return getTag(name)
})
