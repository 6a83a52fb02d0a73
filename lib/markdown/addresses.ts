/**
 * Returns the address outside the forum that a link leads to, read as a browser reads it on an https page: `//host`,
 * `///host`, `https:host`, `https:/host` and `https:///host` are all one address. Null for the forum's own paths, for
 * other schemes and for addresses that no browser can open.
 */
export function outwardUrl(href: string): URL | null {
  if (/^https?:/i.test(href)) return URL.parse(href)
  return /^[/\\]{2}/.test(href) ? URL.parse(`https:${href}`) : null
}

/**
 * Returns the host of an address in one spelling: lower case, punycode, without `www.` and without the dot at its end.
 * Empty if it is not a host. Example: `WWW.Evil.example.` and `evil。example` both give `evil.example`.
 */
export function hostOf(name: string): string {
  return spelledHost(URL.parse(`https://${name}`))
}

/** Returns the host of a parsed address in that spelling. */
export function spelledHost(url: URL | null): string {
  return (url?.hostname ?? '').replace(/\.+$/, '').replace(/^www\./, '')
}

/** Returns the hosts of a `mailto:` address. */
export function mailHosts(href: string): string[] {
  return [...readable(href).matchAll(/@([^\s@,;?&>]+)/g)]
    .map(([, name = '']) => hostOf(name))
    .filter((host) => host !== '')
}

/** Returns the hosts inside an address: the sites where a redirecting or archived page leads in the end. */
export function hostsInside({ pathname, search, hash }: URL): string[] {
  return [...readable(`${pathname}${search}${hash}`).matchAll(/https?:\/\/([^/?#&\s]+)/gi)]
    .map(([, name = '']) => hostOf(name))
    .filter((host) => host !== '')
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
