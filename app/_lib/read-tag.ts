import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isTagName } from '#lib/tags/rules.ts'
import { getTag } from '#lib/tags/queries.ts'
import { decodeParam } from './decode-param.ts'
import { orNotFound } from './or-not-found.ts'

/** The tag an address names, or the 404 page; read once per request. */
export const readTag = cache((param: string) => {
  const name = decodeParam(param)
  return name !== null && isTagName(name) ? orNotFound(getTag(name)) : notFound()
})
