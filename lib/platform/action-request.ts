type Request = {
  method?: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Whether a request calls a server action: by its id, or as a form without scripts. */
export function isActionRequest({ method, headers }: Request): boolean {
  if (method !== 'POST') return false
  return headers['next-action'] !== undefined || String(headers['content-type']).startsWith('multipart/form-data')
}
