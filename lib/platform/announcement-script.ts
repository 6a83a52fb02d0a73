/**
 * Hides the announcement before it is painted if this browser has dismissed it (`THEME_SCRIPT` notes that). It stands
 * right after the announcement, so nothing moves. Its text is constant, so that the content security policy can name
 * its hash.
 */
export const ANNOUNCEMENT_SCRIPT =
  "(function(e){try{if(localStorage.getItem('announcement')===e.id)e.hidden=true}catch(x){}})(document.currentScript.previousElementSibling)"
