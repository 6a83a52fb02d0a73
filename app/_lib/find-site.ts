import 'server-only'
import { cache } from 'react'
import { getSiteSettings } from '#lib/site/queries.ts'

/** The site's settings, read once per page however many of its parts ask. */
export const findSite = cache(() => getSiteSettings())
