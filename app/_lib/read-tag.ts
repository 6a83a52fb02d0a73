import 'server-only'
import { cache } from 'react'
import { NotFound } from '#lib/platform/errors.ts'
import { isTagName, tagNameOf } from '#lib/tags/rules.ts'
import { getTag } from '#lib/tags/queries.ts'
import { decodeParam } from './decode-param.ts'

/** Reads the tag of an address, also for /tags/PMO, once per request. Throws NotFound. */
export const readTag = cache(async (param: string) => {
  const name = tagNameOf(decodeParam(param) ?? '')
  if (!isTagName(name)) throw new NotFound('tag')
  return getTag(name)
})
