import 'server-only'
import { permanentRedirect, redirect } from 'next/navigation'
import { cache } from 'react'
import { NotFound } from '#lib/platform/errors.ts'
import { isTagName, tagNameOf } from '#lib/tags/rules.ts'
import { findMeantTag, getTag } from '#lib/tags/queries.ts'
import { decodeParam } from './decode-param.ts'

/**
 * Reads the tag of an address, also for /tags/PMO and for another name of it, once per request. A page whose address
 * does not have the tag's own name redirects to the one that has it. Throws NotFound.
 */
export const readTag = cache(async (param: string) => {
  const name = tagNameOf(decodeParam(param) ?? '')
  if (!isTagName(name)) throw new NotFound('tag')
  try {
    return await getTag(name)
  } catch (error) {
    const meant = error instanceof NotFound ? await findMeantTag(name) : null
    if (meant === null) throw error
    return await getTag(meant)
  }
})

/**
 * Returns the own name of the tag that a list is limited to (`?tag=`), also for another name of it; undefined without
 * one. A name that means no tag stays as it is: its list is empty.
 */
export const ownTagName = cache(async (asked: string | undefined): Promise<string | undefined> => {
  const name = tagNameOf(asked ?? '')
  if (name === '') return undefined
  return isTagName(name) ? ((await findMeantTag(name)) ?? name) : name
})

/**
 * Redirects to the address with the tag's own name, if the page's address has another: for good from another spelling,
 * but only for now from another name, which can mean another tag or be free one day.
 */
export function goToOwnName(param: string, name: string, path: string): void {
  const asked = decodeParam(param)
  if (asked === name) return
  if (tagNameOf(asked ?? '') === name) permanentRedirect(path)
  redirect(path)
}
