/**
 * Makes the inline script that loads a page's script files. They wait until the reader does something: a page is read
 * without them, and its links and forms work. They do not wait where the page would show less than it should: for a
 * signed-in person, and while the browser stores a draft. A browser that does not know who is here asks once; that
 * request counts the view, too.
 */
export function wakeScript(files: readonly string[]): string {
  return `${WAKE}(${JSON.stringify(files)})`
}

// Written out in short lines, because every shared page carries it. Adds each file in a task of its own: requesting one
// takes a phone some ten milliseconds.
const WAKE = [
  '(function(files){',
  // A change of the storage is another tab's: somebody may have signed in there.
  "var signs=['pointermove','pointerdown','touchstart','wheel','keydown','focusin','input','storage'],woken;",
  "function add(file){var s=document.createElement('script');s.async=true;s.src=file;document.head.append(s)}",
  'function next(){files.length&&(add(files.shift()),setTimeout(next))}',
  // In a hidden tab nothing is painted.
  'function painted(then){document.hidden?then():requestAnimationFrame(function(){setTimeout(then)})}',
  // Chromium reports a pointer that rests where a page appears; it has not moved.
  "function rests(e){return e&&e.type==='pointermove'&&e.movementX===0&&e.movementY===0}",
  'function wake(sign){if(woken||rests(sign))return;woken=true;signs.forEach(function(s){removeEventListener(s,wake,true)});',
  'painted(function(){document.hidden?files.forEach(add):next()})}',
  // Stores a key that opens the palette. `SearchShortcut` opens it, and sets null once it listens itself.
  "function keep(e){if(self.firstKey!==null&&!e.altKey&&(e.ctrlKey||e.metaKey?/^k$/i.test(e.key):e.key==='/')&&",
  "!e.target.closest('input,textarea,select,[contenteditable]')){e.preventDefault();self.firstKey=e}}",
  'function known(){try{for(var name in localStorage)',
  "if(name.startsWith('draft:')||name==='draft-owner'&&localStorage[name]>0)return true}catch(e){}}",
  'function ask(){var q=/\\/(?:questions|guides)\\/(\\d+)/.exec(location.pathname);',
  "fetch('/api/viewer'+(q?'?question='+q[1]:'')).then(function(a){return a.ok?a.json():{}})",
  '.then(function(a){a.viewer&&wake()}).catch(function(){})}',
  "addEventListener('keydown',keep,true);",
  'signs.forEach(function(s){addEventListener(s,wake,true)});',
  "addEventListener('pageshow',function(e){e.persisted&&!woken&&ask()});",
  'painted(function(){woken||(known()?wake():ask())})})',
].join('')
