/**
 * Hides the announcement before it is painted if this browser has dismissed it, and makes its button dismiss it. It stands
 * right after the announcement, so nothing moves. Its text is constant, so that the content security policy can name its
 * hash.
 */
export const ANNOUNCEMENT_SCRIPT =
  "(function(e){try{if(localStorage.getItem('announcement')===e.id)e.hidden=true}catch(x){}e.querySelector('button').addEventListener('click',function(){e.hidden=true;try{localStorage.setItem('announcement',e.id)}catch(x){}document.getElementById('main')?.focus({preventScroll:true})})})(document.currentScript.previousElementSibling)"
