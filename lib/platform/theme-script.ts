/**
 * Sets the chosen theme before the first paint, tells the style sheet that scripts run, and makes the announcement's
 * button hide it, also an announcement that comes later without a new document. The window hears a click first; until
 * React has taken a page over, it stops clicks at the document. It is an inline script on every page: its text is
 * constant, so that the content security policy can name its hash.
 */
export const THEME_SCRIPT =
  "(function(d){d.dataset.js='';try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch(e){}addEventListener('click',function(c){if(!c.target.closest('.announcement button'))return;var a=c.target.closest('.announcement');a.hidden=true;try{localStorage.setItem('announcement',a.id)}catch(e){}document.getElementById('main')?.focus({preventScroll:true})},true)})(document.documentElement)"
