import type { RequestContext } from '#lib/platform/request-context.ts'
import { hashSource } from '#server/http/content-security.ts'
import type { ErrorStatus, ErrorWords } from '#server/http/error-words.ts'

type Subject = {
  status: ErrorStatus
  /** The request target: for GET requests, the address of "try again". */
  target: string
  words: ErrorWords
  mayRetry: boolean
  /** The number to look the error up by; null if there is nothing to look up. */
  requestId: string | null
  rescued: RequestContext['rescued']
}

/**
 * Renders a whole page in the site's frame without dependencies: no stylesheet, no script, no database. It is shown
 * when the pages themselves cannot be rendered, so it shares no code with them.
 */
export function errorPage({ status, target, words, mayRetry, requestId, rescued }: Subject): string {
  const { title, text } = words[status]
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
<title>${escape(title)} · Critical Path</title>
<style>${STYLE}</style>
</head>
<body>
<header><a class="mark" href="${words.home}">${MARK}Critical Path</a></header>
<main>
<h1>${escape(title)}</h1>
<p>${escape(text)}</p>
${rescued.map(rescuedText(words.rescued)).join('\n')}
<p class="ways">${mayRetry ? `<a href="${escape(target)}">${escape(words.retry)}</a>` : ''}<a href="${words.home}">${escape(words.start)}</a></p>
${requestId === null ? '' : `<p class="number">${escape(words.number)} <code>${escape(requestId)}</code></p>`}
</main>
</body>
</html>
`
}

/** Renders the error on one line, for programs and for Next's browser code, which shows it as the error's message. */
export function errorLine({ status, words, requestId }: Pick<Subject, 'status' | 'words' | 'requestId'>): string {
  const number = requestId === null ? '' : ` (${words.number} ${requestId})`
  return `${words[status].title}. ${words[status].text}${number}\n`
}

function rescuedText(heading: string) {
  return ({ label, text }: { label: string; text: string }, index: number) => {
    const rows = Math.min(20, Math.max(3, text.split('\n').length + 1))
    // The parser drops the line break after the tag; without it, it would drop a leading line break of the text.
    return `${index === 0 ? `<h2>${escape(heading)}</h2>` : ''}<label for="rescued-${index}">${escape(label)}</label>
<textarea id="rescued-${index}" readonly rows="${rows}">
${escape(text)}</textarea>`
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const MARK = `<svg width="30" height="16" viewBox="0 0 30 16" aria-hidden="true"><path d="M4 12 14 4l12 4" fill="none" stroke="var(--accent)" stroke-width="2"/><circle cx="4" cy="12" r="3" fill="var(--paper)" stroke="var(--accent)" stroke-width="2"/><circle cx="14" cy="4" r="3" fill="var(--paper)" stroke="var(--accent)" stroke-width="2"/><circle cx="26" cy="8" r="3.4" fill="var(--accent)"/></svg>`

// Copies of the colours and sizes in app/globals.css, because that file may be what cannot be delivered.
const STYLE = `
:root{--paper:#fbfaf7;--raised:#fff;--ink:#1d1b18;--soft:#5f5a52;--rule:#e5e0d6;--accent:#b3361b;--focus:#1a5fb4}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--raised:#1f1d1a;--ink:#ece7dd;--soft:#b3aca0;--rule:#34302a;--accent:#f0795c;--focus:#8ab4f8}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:400 18px/1.6 "Source Serif 4 Variable",Georgia,serif;-webkit-text-size-adjust:100%}
body{margin:0}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--focus);outline-offset:3px;border-radius:3px}
header{border-bottom:1px solid var(--rule);padding:20px max(16px,calc(50vw - 336px))}
.mark{display:inline-flex;gap:10px;align-items:center;text-decoration:none;font-weight:600;font-size:19px;line-height:1}
main{padding:48px max(16px,calc(50vw - 336px)) 96px}
h1{font-size:clamp(26px,4.2vw,38px);line-height:1.15;letter-spacing:-.018em;margin:0 0 16px;text-wrap:balance}
h2{font-size:22px;margin:36px 0 0}
p{margin:0 0 16px}
label,.number,.ways{font-family:"Inter Variable",system-ui,sans-serif;font-size:15px}
label{display:block;margin:18px 0 6px;color:var(--soft)}
textarea{width:100%;border:1px solid var(--rule);border-radius:10px;background:var(--raised);color:inherit;padding:14px 16px;font:inherit;font-size:17px}
.ways{display:flex;flex-wrap:wrap;gap:8px 22px;margin-top:28px}
.number{color:var(--soft);font-size:13.5px}
`

/** The style source that a content security policy must name for this page. */
export const ERROR_STYLE_SOURCE = hashSource(STYLE)
